// The recipe: how the network is made and how it is trained. What a first visit needs stands in one quiet row; all else
// waits below it, a panel a group, and what differs there from the defaults is said beside the button that opens it.
import { useId } from "preact/hooks";
import type { GroupId, Parameter } from "../core-types";
import { valueWords } from "../lib/changes";
import { catalogue, draft, problems } from "../state/config-state";
import { setOpen } from "../state/group-state";
import { insideTab, isNarrow, openPanel, reducedMotion } from "../state/view-state";
import { listOf, t } from "../text";
import { Fields, fieldsOf } from "./group-controls";
import { Text } from "./text";

/** Groups with a place of their own on the page. */
const ELSEWHERE = ["data", "early_stopping"];
const IN_FRONT = ["activation", "initializer", "weight_scale", "optimizer", "learning_rate", "momentum", "batch_size", "epochs", "dropout"];
/** More words than this would hide the picture. */
const MOST_WORDS = 4;

export function Recipe() {
  const groups = catalogue().groups.filter(({ id }) => !ELSEWHERE.includes(id)).map((group) => ({ ...group, fields: fieldsOf(group.id) }));
  const front = groups.flatMap(({ fields }) => fields.filter(({ name }) => IN_FRONT.includes(name)));
  const panels = groups.map((group) => ({ ...group, fields: inOrder(group.fields.filter(({ name }) => !IN_FRONT.includes(name))) }));
  const content = (
    <>
      <div class="recipe-front"><Fields parameters={front} sliders="reals" /></div>
      <Panels panels={panels.filter(({ fields }) => fields.length > 0)} />
    </>
  );
  if (!isNarrow.value) return <div class="recipe" role="group" aria-label={t("settings-heading")}>{content}</div>;
  return (
    <details class="settings recipe-narrow">
      <summary>{t("settings-heading")}</summary>
      <div class="recipe">{content}</div>
    </details>
  );
}

/** It has a panel of its own beside the charts, where it is seen at work. */
function showEarlyStopping(): void {
  insideTab.value = "time";
  setOpen("panel", true, true);
  requestAnimationFrame(() => {
    const control = document.querySelector<HTMLElement>('.early-stopping [data-parameter="early_stopping"] input');
    control?.focus({ preventScroll: true });
    control?.scrollIntoView({ behavior: reducedMotion.value ? "instant" : "smooth", block: "center" });
  });
}

/** The advanced ones last. */
const inOrder = (fields: Parameter[]): Parameter[] => [...fields.filter(({ advanced }) => !advanced), ...fields.filter(({ advanced }) => advanced)];

type Panel = { id: GroupId; label: string; fields: Parameter[] };

function Panels({ panels }: { panels: Panel[] }) {
  const id = useId();
  // A problem is in sight, unless another panel is being worked in; the message line says it in any case.
  const faulty = panels.filter(({ fields }) => fields.some(({ name }) => problems.value.has(name)));
  const open = panels.find((panel) => panel.id === openPanel.value) ?? faulty[0];
  return (
    <div class="panels">
      <div class="panel-buttons">
        {panels.map((panel) => (
          <div key={panel.id} class="panel-opener">
            <button type="button" class="disclosure" data-panel={panel.id} aria-expanded={panel === open} aria-controls={id} onClick={() => (openPanel.value = panel === open ? null : panel.id)}>
              <Text id="settings-more-settings" args={{ group: panel.label }} parts={{ hidden: (words) => <span class="visually-hidden">{words}</span> }} />
              {faulty.includes(panel) && <span class="faulty">{t("settings-not-valid")}</span>}
            </button>
            <Differences fields={panel.fields} />
          </div>
        ))}
      </div>
      <div id={id} class="panel-fields" role="group" aria-label={open ? t("settings-more-settings-of", { group: open.label }) : undefined} hidden={!open}>
        {open && <Fields key={open.id} parameters={open.fields} sliders="none" />}
        {open?.id === "regularization" && <button type="button" class="button to-early-stopping" data-testid="to-early-stopping" onClick={showEarlyStopping}>{t("stopping-lead")}</button>}
      </div>
    </div>
  );
}

function Differences({ fields }: { fields: Parameter[] }) {
  const changed = fields.filter(({ name, default: standard }) => JSON.stringify(draft.value[name]) !== JSON.stringify(standard));
  if (changed.length === 0) return null;
  const words = changed.slice(0, MOST_WORDS).map((parameter) => t("settings-differs", { label: parameter.label, value: valueWords(parameter, draft.value[parameter.name]) }));
  if (changed.length > MOST_WORDS) words.push(t("settings-differs-more", { count: changed.length - MOST_WORDS }));
  return <span class="differences">{listOf(words)}</span>;
}
