// The sheet of a report: paper in every look, dark ink on white, and nothing told by colour alone.
import { Check, Circle, X } from "lucide";
import { useMemo } from "preact/hooks";
import { parseLink } from "../../core";
import type { Change } from "../../core-types";
import { differingSettings } from "../../lib/run-comparison";
import type { Goal, Question } from "../../lessons/exercise";
import { isRight } from "../../lessons/core";
import { pointsText } from "../../lessons/points";
import type { Report, ReportGoal } from "../../lessons/report";
import type { OpenLesson } from "../../state/lesson-state";
import { parameter } from "../../state/config-state";
import { proseLanguage } from "../../state/prose-language";
import { settingWords } from "../../state/kept-runs";
import { listOf, rules, t } from "../../text";
import { Icon } from "../icon";
import { Answer } from "../lesson/look-back";
import { Markdown } from "../lesson/markdown";
import { valueText } from "../lesson/values";
import { Curve } from "./curve";

/** Digits of a digest that are shown; the file has all. */
const SHORT = 8;

type Props = { open: OpenLesson; report: Report };

export function Sheet({ open: { exercise, inEffect }, report }: Props) {
  const questions = exercise.steps.flatMap(({ questions }) => questions);
  const goals = exercise.steps.flatMap(({ goals }, index) => goals.map((goal) => ({ goal, start: inEffect[index]?.link ?? "" })));
  const given = new Map(report.answers.map((each) => [each.question, each.answer]));
  const made = new Intl.DateTimeFormat(rules, { dateStyle: "long", timeStyle: "short" }).format(new Date(report.made_at));
  return (
    <article class="report-sheet paper" data-testid="report-sheet" tabIndex={0} aria-label={exercise.title}>
      <header class="sheet-head">
        <h3 lang={proseLanguage.value}>{exercise.title}</h3>
        <p class="sheet-points">{t("report-points", { points: pointsText(report.points), of: pointsText(report.of) })}</p>
        {exercise.ask_name && <p class="sheet-name">{report.name ?? t("report-nobody")}</p>}
      </header>
      {questions.length > 0 && (
        <section>
          <h4>{t("report-answers")}</h4>
          <ol class="sheet-answers">{questions.map((question) => <li key={question.id}><OneAnswer question={question} given={given.get(question.id) ?? null} /></li>)}</ol>
        </section>
      )}
      {goals.length > 0 && (
        <section>
          <h4>{t("report-goals")}</h4>
          {goals.map(({ goal, start }) => <OneGoal key={goal.id} goal={goal} start={start} own={report.goals.find((each) => each.goal === goal.id) ?? null} />)}
        </section>
      )}
      <footer class="sheet-foot">
        <p>{t("report-made", { at: made, build: report.build, engine: String(report.engine_version), id: report.exercise.id, digest: report.exercise.digest.slice(0, SHORT) })}</p>
        <p>{t("report-proves")}</p>
      </footer>
    </article>
  );
}

function OneAnswer({ question, given }: { question: Question; given: Report["answers"][number]["answer"] }) {
  const verdict = given === null ? null : isRight(question, given);
  const words = given === null ? t("report-unanswered") : verdict === null ? t("report-unjudged") : verdict ? t("report-right") : t("report-wrong");
  return (
    <div class="sheet-answer" data-right={verdict ?? undefined}>
      <Markdown text={question.prompt} />
      <p>{given !== null && <Answer question={question} given={given} />} <span class="sheet-verdict">{verdict !== null && <Icon node={verdict ? Check : X} size={13} />} {words}</span></p>
    </div>
  );
}

function OneGoal({ goal, start, own }: { goal: Goal; start: string; own: ReportGoal | null }) {
  const points = { points: pointsText(goal.points), of: pointsText(goal.points) };
  return (
    <section class="sheet-goal" data-goal={goal.id} data-reached={own ? "" : undefined}>
      <div class="sheet-says"><Icon node={own ? Check : Circle} size={15} /><Markdown text={goal.says} /></div>
      <p class="sheet-verdict">{own ? t("report-reached", points) : t("report-open-goal", points)} <code>{goal.check}</code></p>
      {own && <Run own={own} start={start} />}
    </section>
  );
}

function Run({ own, start }: { own: ReportGoal; start: string }) {
  const { config, differing, changes } = useMemo(() => {
    const [before, after] = [parseLink(start).config, parseLink(own.run.link).config];
    const list = (value: unknown): Change[] => (Array.isArray(value) ? (value as Change[]) : []);
    const differing = differingSettings([before, after]).filter((name) => name !== "changes");
    return { config: after, changes: list(after["changes"]).length, differing: differing.map((name) => ({ name, from: before[name], to: after[name] })) };
  }, [own.run.link, start]);
  const words = differing.map(({ name, from, to }) => t("report-setting", { label: parameter(name).label, from: settingWords(name, from), to: settingWords(name, to) }));
  if (changes > 0) words.push(t("report-changes", { count: changes }));
  return (
    <div class="sheet-run">
      <div class="sheet-facts">
        <h5>{t("report-settings")}</h5>
        {words.length === 0 ? <p>{t("report-settings-none")}</p> : <ul>{words.map((each) => <li key={each}>{each}</li>)}</ul>}
        <h5>{t("report-values")}</h5>
        <Measured values={own.values} />
        <p class="sheet-small">{t("report-seeds", { seed: String(config["seed"]), data: String(config["data_seed"]), epochs: own.run.epoch, steps: own.run.step })} · <span title={own.run.digest}>{t("report-digest", { digest: own.run.digest.slice(0, SHORT) })}</span></p>
      </div>
      <Curve goal={own.goal} epochs={own.run.epoch} />
    </div>
  );
}

/** A line a measure; over seeds, the values one after the other. */
function Measured({ values }: Pick<ReportGoal, "values">) {
  const nameOf = ({ run, measure }: ReportGoal["values"][number]) => (run === "run" ? measure : `${run}.${measure}`);
  const names = [...new Set(values.map(nameOf))];
  return (
    <ul>
      {names.map((name) => {
        const own = values.filter((each) => nameOf(each) === name);
        return <li key={name}><code>{own.length > 1 ? t("report-values-seed", { measure: name }) : name}</code> {listOf(own.map(valueText))}</li>;
      })}
    </ul>
  );
}
