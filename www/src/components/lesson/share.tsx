// For teachers: a link that opens this exercise at once, for a class or on a projector, and a package for a learning platform.
import { Check, Link2, Package as PackageIcon, PencilLine, Share2 } from "lucide";
import { useState } from "preact/hooks";
import { joinAddress, type Asked } from "../../lessons/link";
import { pack } from "../../lessons/packing";
import { save } from "../../lib/save-picture";
import { isTrying, wish } from "../../state/authoring-state";
import type { OpenLesson } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { Popover } from "../popover";

export function Share({ open }: { open: OpenLesson }) {
  return (
    <Popover buttonClass="icon-button" testId="lesson-share" panelClass="lesson-share" label={<Icon node={Share2} size={15} />} name={t("lms-share")} panelName={t("lms-share")} isLazy>
      {() => (
        <>
          <ClassLink open={open} />
          <Package open={open} />
          {!isTrying.value && <button type="button" class="button lesson-edit-copy" data-testid="edit-copy" onClick={() => (wish.value = { kind: open.source?.kind === "lesson" ? "copy" : "text", text: open.text, name: open.exercise.title })}><Icon node={PencilLine} size={16} /> {t(open.source?.kind === "lesson" ? "lessons-edit-copy" : "lessons-edit")}</button>}
        </>
      )}
    </Popover>
  );
}

type Outcome = "idle" | "busy" | "done" | "failed";

/** A page that is a file is nowhere else under its address. */
const isFile = location.protocol === "file:";

export function ClassLink({ open }: { open: OpenLesson }) {
  const [isLarge, setIsLarge] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>("idle");
  // shown where it cannot be copied
  const [shown, setShown] = useState("");
  const [isTooLong, setIsTooLong] = useState(false);
  const copy = async () => {
    const asked = await askedOf(open);
    setIsTooLong(asked === null);
    if (asked === null) return setOutcome("failed");
    const link = location.href.replace(/#.*$/s, "") + joinAddress("", asked, { look: isLarge ? "projector" : null, isEmbedded: false });
    try {
      await navigator.clipboard.writeText(link);
      setShown("");
      setOutcome("done");
    } catch {
      setShown(link);
      setOutcome("failed");
    }
  };
  const said = outcome === "done" ? (isFile ? t("lms-link-copied-file") : t("lms-link-copied")) : outcome === "failed" ? (isTooLong ? t("lms-link-too-long") : t("lms-link-shown")) : "";
  return (
    <section>
      <h3>{t("lms-link")}</h3>
      <p>{t("lms-link-hint")}</p>
      <label class="lesson-share-choice"><input type="checkbox" data-testid="class-link-projector" checked={isLarge} onChange={(event) => (setIsLarge(event.currentTarget.checked), setOutcome("idle"))} /> {t("lms-link-projector")}</label>
      <button type="button" class="button" data-testid="class-link" onClick={() => void copy()}><Icon node={outcome === "done" ? Check : Link2} size={16} /> {t("lms-link-copy")}</button>
      <p role="status" data-testid="class-link-said">{said}</p>
      {outcome === "failed" && shown !== "" && <input class="number boxed" type="text" readonly data-testid="class-link-text" aria-label={t("lms-link")} value={shown} onFocus={(event) => event.currentTarget.select()} />}
    </section>
  );
}

/** Null: it is too long for a link. */
async function askedOf({ source, text }: OpenLesson): Promise<Asked | null> {
  if (source !== null) return source;
  const packed = await pack(text);
  return packed === null ? null : { kind: "exercise", text: packed };
}

const PASS_MARKS = [40, 50, 60, 70, 80, 90, 100];

export function Package({ open }: { open: OpenLesson }) {
  const { exercise, points } = open;
  const [passMark, setPassMark] = useState(60);
  const [outcome, setOutcome] = useState<Outcome>("idle");
  const make = async () => {
    setOutcome("busy");
    const blob = await import("../../lms/package").then(({ packageOf }) => packageOf(open, passMark)).catch(() => null);
    if (blob) save(`${exercise.id}-scorm12.zip`, blob);
    setOutcome(blob ? "done" : "failed");
  };
  const said = { idle: "", busy: t("lms-package-busy"), done: t("lms-package-done"), failed: t("lms-package-failed") }[outcome];
  return (
    <section>
      <h3>{t("lms-package")}</h3>
      <p>{t("lms-package-hint")}</p>
      {points > 0 && (
        <label class="lesson-share-choice">
          {t("lms-pass-mark")}
          <select class="small-select" data-testid="pass-mark" value={String(passMark)} onChange={(event) => setPassMark(Number(event.currentTarget.value))}>
            {PASS_MARKS.map((mark) => <option key={mark} value={String(mark)}>{t("lms-percent", { share: String(mark) })}</option>)}
          </select>
        </label>
      )}
      <button type="button" class="button" data-testid="scorm" aria-disabled={outcome === "busy"} onClick={() => outcome !== "busy" && void make()}><Icon node={PackageIcon} size={16} /> {t("lms-package-save")}</button>
      <p role="status" data-testid="scorm-said">{said}</p>
    </section>
  );
}
