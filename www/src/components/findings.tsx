// What the run shows, in words: each finding says what was seen, why it happens, and offers cures, each of which starts a
// comparison run with one change and the same seeds.
import { computed } from "@preact/signals";
import { CircleCheck, FlaskConical, Info, TriangleAlert, type IconNode } from "lucide";
import type { Finding } from "../core-types";
import { refusalOf } from "../lessons/locks";
import { trainingIsLocked } from "../state/lesson-state";
import { findings, historyVersion, layers, live } from "../state/run-state";
import { compareWith } from "../store";
import { t } from "../text";
import { Group } from "./group";
import { Icon } from "./icon";
import { Text } from "./text";

const SIGNS: Record<Finding["severity"], { icon: IconNode; word: string }> = {
  alarm: { icon: TriangleAlert, word: t("findings-problem") },
  hint: { icon: Info, word: t("findings-hint") },
  good: { icon: CircleCheck, word: t("findings-good") },
};

/** Findings that tell of a start or an end, and take no median. */
const OF_ONE_MOMENT: readonly string[] = ["diverged", "exploding"];

export function Findings() {
  const found = findings.value;
  if (found.length === 0) return null;
  return (
    <section class="findings" aria-label={t("findings-heading")} data-testid="findings">
      <Group name="findings" title={t("looks-findings", { count: found.length })} isOpenAtFirst>
        <div class="finding-cards">
          {found.map((finding, index) => <FindingCard key={finding.id} finding={finding} cures={newCures(finding, found.slice(0, index))} />)}
        </div>
        {found.some(({ id }) => !OF_ONE_MOMENT.includes(id)) && <p class="findings-note">{t("findings-medians")}</p>}
      </Group>
    </section>
  );
}

/** One change often helps against several faults at once; it is offered where it is first named. */
const newCures = ({ cures }: Finding, before: Finding[]) => cures.filter(({ label }) => !before.some((other) => other.cures.some((cure) => cure.label === label)));

/** Are most weights of some layer frozen? Where all is well, that is because all is learned. */
const isResting = computed(() => {
  void historyVersion.value;
  return layers.value.some((_, index) => live(`frozen_${index + 1}`) > 0.5);
});

function FindingCard({ finding: { id, severity, title, seen, why }, cures }: { finding: Finding; cures: Finding["cures"] }) {
  const { icon, word } = SIGNS[severity];
  return (
    <article class="finding" data-finding={id} data-severity={severity}>
      <h3><Icon node={icon} size={18} /><span><Text id="findings-title" args={{ severity: word, title }} parts={{ severity: (text) => <span class="visually-hidden">{text}</span> }} /></span></h3>
      <p class="seen">{seen}</p>
      <p class="why"><Text id="findings-why" args={{ why }} parts={{ strong: (text) => <strong>{text}</strong> }} />{id === "all_well" && isResting.value && <> {t("looks-resting")}</>}</p>
      {cures.length > 0 && (
        <div class="cures">
          <p class="cures-head">{t("findings-cures")}</p>
          <ul>
            {cures.map(({ label, config }) => (
              <li key={label}>
                <button type="button" class="button cure" disabled={trainingIsLocked.value || refusalOf(config) !== null} title={refusalOf(config) ?? undefined} onClick={() => compareWith(config)}><Icon node={FlaskConical} size={16} /> {label}</button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}
