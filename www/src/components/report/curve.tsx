// The loss of one run on a report: a small picture by the page's own chart code, training solid and validation dashed.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { chartSvg } from "../../core";
import type { LineSpec } from "../../core-types";
import { formatLoss } from "../../lib/format";
import type { RunHistory } from "../../lib/history";
import { thinnedRows } from "../../lib/thin";
import { losses } from "../../lessons/report";
import { t } from "../../text";

const SIZE = { width: 300, height: 130 };
const MOST_POINTS = 300;

export function Curve({ goal, epochs }: { goal: string; epochs: number }) {
  const found = losses.value.get(goal);
  if (!found) return <p class="sheet-small" aria-busy="true">{t("report-curve-waiting")}</p>;
  if ("reason" in found) return <p class="sheet-small">{t("report-curve-none", { reason: found.reason })}</p>;
  return <Drawn history={found.history} epochs={epochs} />;
}

function Drawn({ history, epochs }: { history: RunHistory; epochs: number }) {
  const place = useRef<HTMLDivElement>(null);
  const [svg, setSvg] = useState("");
  // colours are those of the paper, which is white in every look
  useLayoutEffect(() => {
    if (place.current) setSvg(drawn(history, getComputedStyle(place.current)));
  }, [history]);
  const isValidated = !Number.isNaN(history.last("val_loss"));
  return (
    <div ref={place} class="sheet-curve" role="img" aria-label={t("report-curve", { first: formatLoss(history.value(0, 1)), last: formatLoss(history.last("loss")), epochs })}>
      <div dangerouslySetInnerHTML={{ __html: svg }} />
      {isValidated && <p class="sheet-key" aria-hidden="true"><span><i />{t("report-training")}</span><span><i class="dashed" />{t("report-validation")}</span></p>}
    </div>
  );
}

function drawn(history: RunHistory, style: CSSStyleDeclaration): string {
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const columns = Number.isNaN(history.last("val_loss")) ? [0, 1] : [0, 1, 2];
  const spec: LineSpec = {
    kind: "line",
    columns: columns.length,
    series: columns.slice(1).map((column) => ({ column, color: token("ink"), dash: column === 1 ? "solid" : "dashed", width: 1.5 })),
    yScale: "linear",
    yMin: 0,
    xMax: Math.max(1, history.last("epoch") || 0),
    xLabel: t("charts-epoch"),
    yLabel: t("report-loss"),
    marks: [],
    levels: [],
    theme: { text: token("ink-2"), grid: token("line"), axis: token("line-2") },
  };
  return chartSvg(SIZE, { spec, values: thinnedRows(history, columns, MOST_POINTS) }, { title: "", subtitle: "", legend: [], text: token("ink"), background: token("surface") });
}
