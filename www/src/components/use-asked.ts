// Keeps an answer of the worker up to date: at rest at once, while training runs no more often than the interval and for
// no more than a share of the worker's time, and never while nobody sees it.
import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { AnswerOf, QuestionOf, Topic } from "../protocol";
import { layers, playing, status } from "../state/run-state";
import { ask } from "../store";
import { useSeen } from "./use-seen";

type Timed = { tookMs: number; hasMore: boolean };
export type AskedTopic = { [T in Topic]: AnswerOf<T> extends Timed ? T : never }[Topic];
type Pace = { intervalMs: number; share: number };

/** `take` gets each answer, and null when another run begins; `question` is null while nothing is asked. */
export function useAsked<T extends AskedTopic>(element: RefObject<Element | null>, topic: T, question: QuestionOf<T> | null, pace: Pace, take: (answer: AnswerOf<T> | null) => void): void {
  const asker = useRef<Asker<T> | null>(null);
  asker.current ??= new Asker(topic, pace);
  asker.current.take = take;
  const wish = JSON.stringify(question);
  useEffect(() => asker.current?.wish(question), [wish]);
  useSeen(element, { show: (isVisible) => asker.current?.show(isVisible), again: () => asker.current?.hear() });
  useSignalEffect(() => {
    void layers.value;
    asker.current?.take(null);
  });
  useSignalEffect(() => {
    void [status.value, playing.value];
    asker.current?.hear();
  });
}

class Asker<T extends AskedTopic> {
  take: (answer: AnswerOf<T> | null) => void = () => {};
  readonly #topic: T;
  readonly #pace: Pace;
  #question: QuestionOf<T> | null = null;
  #isVisible = false;
  #isBusy = false;
  /** There is something that the last answer did not know. */
  #isDue = true;
  #nextAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(topic: T, pace: Pace) {
    this.#topic = topic;
    this.#pace = pace;
  }

  /** Another question is answered at once, also while training runs. */
  wish(question: QuestionOf<T> | null): void {
    this.#question = question;
    this.#nextAt = 0;
    this.hear();
  }

  show(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#proceed();
  }

  hear(): void {
    this.#isDue = true;
    this.#proceed();
  }

  #proceed(): void {
    clearTimeout(this.#timer);
    if (!this.#isDue || this.#isBusy || !this.#isVisible || document.hidden || !this.#question || !status.value) return;
    const wait = playing.value ? this.#nextAt - performance.now() : 0;
    if (wait > 0) this.#timer = setTimeout(() => this.#proceed(), wait);
    else void this.#ask(this.#question);
  }

  async #ask(question: QuestionOf<T>): Promise<void> {
    this.#isBusy = true;
    this.#isDue = false;
    try {
      const answer = await ask(this.#topic, question);
      if (answer) {
        const { tookMs, hasMore } = answer as unknown as Timed;
        this.#nextAt = performance.now() + Math.max(this.#pace.intervalMs, tookMs / this.#pace.share);
        this.#isDue ||= hasMore;
        if (question === this.#question) this.take(answer);
      }
    } catch (error) {
      console.warn("The worker could not answer:", error);
    }
    this.#isBusy = false;
    this.#proceed();
  }
}
