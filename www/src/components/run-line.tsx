// The line beside the run's controls that says what was just done to the run. It takes no pointer and goes by itself. Read
// aloud when it has stood for a moment, so that a control on its way does not speak at every stop.
import { useEffect, useState } from "preact/hooks";
import { runLine } from "../state/run-line";

const SETTLED_MS = 600;

export function RunLine() {
  const text = runLine.value;
  const [spoken, speak] = useState("");
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => speak(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="run-line">
      {text !== "" && <p data-testid="run-line" aria-hidden="true">{text}</p>}
      <p class="visually-hidden" role="status">{spoken}</p>
    </div>
  );
}
