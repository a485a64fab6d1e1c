// Which settings a student may change: all but some, or none but some; and every setting with its standing, one by one.
import { useId, useState } from "preact/hooks";
import { edit } from "../../authoring/actions";
import { lockAllBut, locksMost, standingOf, withStanding, type Locking, type Standing } from "../../authoring/locking";
import type { Exercise } from "../../lessons/exercise";
import { t } from "../../text";
import { Fold } from "./fields";
import { Names, settingGroups, settingNames } from "./names";

export function Locks({ exercise }: { exercise: Exercise }) {
  const name = useId();
  const all = settingNames();
  const [isOnly, setIsOnly] = useState(() => locksMost(all, exercise));
  const set = (locking: Locking) => edit((copy) => void Object.assign(copy, locking));
  const free = all.filter((each) => standingOf(each, exercise) === "free");
  const held = all.filter((each) => standingOf(each, exercise) !== "free");
  const choose = (only: boolean) => {
    setIsOnly(only);
    set(only ? lockAllBut(all, exercise, []) : withStanding(all, exercise, exercise.locked, "free"));
  };
  return (
    <div class="author-locks">
      <fieldset class="author-choices">
        <legend class="visually-hidden">{t("authoring-locks")}</legend>
        <label><input type="radio" name={name} data-testid="lock-some" checked={!isOnly} onChange={() => choose(false)} /> {t("authoring-lock-some")}</label>
        <label><input type="radio" name={name} data-testid="lock-all-but" checked={isOnly} onChange={() => choose(true)} /> {t("authoring-lock-all-but")}</label>
      </fieldset>
      {isOnly ? (
        <Names list="free" label={t("authoring-free")} add={t("authoring-add-free")} names={free} groups={settingGroups()} onAdd={(each) => set(withStanding(all, exercise, [each], "free"))} onRemove={(each) => set(withStanding(all, exercise, [each], "locked"))} />
      ) : (
        <Names list="locked" label={t("authoring-locked")} add={t("authoring-add-locked")} names={held} groups={settingGroups()} onAdd={(each) => set(withStanding(all, exercise, [each], "locked"))} onRemove={(each) => set(withStanding(all, exercise, [each], "free"))} note={(each) => (standingOf(each, exercise) === "hidden" ? t("authoring-hidden-note") : "")} />
      )}
      <Fold title={t("authoring-each-setting")} note={t("authoring-held", { count: held.length })} testId="each-setting">
        <p class="author-note">{t("authoring-standings")}</p>
        <EachSetting exercise={exercise} set={set} all={all} />
      </Fold>
    </div>
  );
}

function EachSetting({ exercise, set, all }: { exercise: Locking; set: (locking: Locking) => void; all: readonly string[] }) {
  const standings: [Standing, string][] = [["free", t("authoring-standing-free")], ["locked", t("authoring-standing-locked")], ["hidden", t("authoring-standing-hidden")]];
  return (
    <>
      {settingGroups().map(({ label, names }) => (
        <section key={label} class="author-setting-group">
          <h4>{label}</h4>
          {names.map(({ name, label: each }) => (
            <label key={name} class="author-setting" data-standing={standingOf(name, exercise)}>
              <span>{each}</span>
              <select class="small-select" data-testid={`standing-${name}`} value={standingOf(name, exercise)} onChange={(event) => set(withStanding(all, exercise, [name], event.currentTarget.value as Standing))}>
                {standings.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
              </select>
            </label>
          ))}
        </section>
      ))}
    </>
  );
}
