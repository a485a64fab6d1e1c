// What an explanation shows: words, the formula, and the formula with this run's numbers, which follow the run. It brings
// KaTeX and the table of explanations along, so it is only ever loaded on demand.
import katex from "katex";
import "katex/dist/katex.min.css";
import { useMemo } from "preact/hooks";
import { EXPLANATIONS, type ExplanationId } from "../explanations";
import { t } from "../text";

export function ExplanationBody({ id }: { id: ExplanationId }) {
  const { title, text, tex, live } = EXPLANATIONS[id];
  const numbers = live();
  return (
    <>
      <h2 class="help-title">{title}</h2>
      <p>{text}</p>
      <Formula tex={tex} />
      <h3>{t("explanations-in-this-run")}</h3>
      {numbers === null ? <p class="explanation-none">{t("explanations-none")}</p> : <Formula tex={numbers} testId="explanation-live" />}
    </>
  );
}

/** Seen as type, read aloud as MathML. */
function Formula({ tex, testId }: { tex: string; testId?: string }) {
  const html = useMemo(() => katex.renderToString(tex, { displayMode: true, throwOnError: false }), [tex]);
  return <div class="formula" data-testid={testId} data-tex={tex} tabIndex={0} role="group" aria-label={testId ? t("explanations-formula-live") : t("explanations-formula")} dangerouslySetInnerHTML={{ __html: html }} />;
}
