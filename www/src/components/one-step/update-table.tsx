// From the gradient to the update, a line each.
import type { OneStep } from "../../core-types";
import { formatNumber } from "../../lib/format";
import { t } from "../../text";
import { MathLabel } from "../math-label";

export function UpdateTable({ step }: { step: OneStep }) {
  const { gradient, penalised, clipped, learningRate, wanted, old, optimizer } = step.update;
  const rows: (readonly [label: string, value: number | null, digits?: number] | false)[] = [
    ["∂L/∂w", gradient],
    penalised !== gradient && [t("one-step-ledger-penalty"), penalised],
    clipped !== penalised && [t("one-step-ledger-clipping"), clipped],
    [t("one-step-ledger-rate"), learningRate],
    [optimizer === "sgd" ? "Δw = −η · ∂L/∂w" : t("one-step-ledger-optimizer"), wanted],
    [t("one-step-before"), old.value, 9],
  ];
  return (
    <dl class="ledger">
      {rows.filter((row) => row !== false).map(([label, value, digits = 4]) => <div key={label}><dt><MathLabel text={label} /></dt><dd>{formatNumber(value, digits)}</dd></div>)}
    </dl>
  );
}
