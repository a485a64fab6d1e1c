// How an exercise leaves the page: as a file, and as a link that carries all of it; and as a package for a learning platform.
import { Download } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { compact, judged, settle } from "../../authoring/judging";
import { fileOf } from "../../authoring/file";
import { MOST_PACKED, pack } from "../../lessons/packing";
import { save } from "../../lib/save-picture";
import { exercise } from "../../state/authoring-state";
import type { OpenLesson } from "../../state/lesson-state";
import { t } from "../../text";
import { Icon } from "../icon";
import { ClassLink, Package } from "../lesson/share";

export function ShareOut() {
  const [length, setLength] = useState<number | null>(0);
  const text = compact.value;
  useEffect(() => {
    let isCurrent = true;
    void pack(text).then((packed) => isCurrent && setLength(packed?.length ?? null));
    return () => void (isCurrent = false);
  }, [text]);
  const { exercise: valid, digest = "", points = 0, inEffect = [] } = judged.value ?? {};
  const open: OpenLesson | null = valid ? { text, exercise: valid, digest, points, inEffect, source: null } : null;
  return (
    <section class="author-part" data-testid="share-out">
      <h3>{t("authoring-share")}</h3>
      {!open ? (
        <p class="author-note">{t("authoring-share-not-yet")}</p>
      ) : (
        <>
          <div class="author-buttons">
            <button type="button" class="button" data-testid="save-file" onClick={saveFile}><Icon node={Download} size={16} /> {t("authoring-save")}</button>
          </div>
          <p class="author-note">{t("authoring-save-hint")}</p>
          <div class="author-shared">
            <ClassLink open={open} />
            <p class="author-note" data-testid="link-length" data-length={length ?? undefined}>{length === null ? t("authoring-link-too-long", { most: MOST_PACKED }) : t("authoring-link-length", { count: length, most: MOST_PACKED })}</p>
            <p class="author-note">{t("authoring-link-hint")}</p>
            <Package open={open} />
          </div>
        </>
      )}
    </section>
  );
}

/** The very last words are in it. */
function saveFile(): void {
  settle();
  const now = exercise.peek();
  if (now && judged.value?.exercise) save(`${now.id}.json`, new Blob([fileOf(now)], { type: "application/json" }));
}
