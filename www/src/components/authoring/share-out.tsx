// How an exercise leaves the page: as a file, and as a link that carries all of it; and as a package for a learning platform.
import { Download } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { judged } from "../../authoring/actions";
import { compactOf, fileOf } from "../../authoring/file";
import type { Exercise } from "../../lessons/exercise";
import { MOST_PACKED, pack } from "../../lessons/packing";
import { save } from "../../lib/save-picture";
import { t } from "../../text";
import { Icon } from "../icon";
import { ClassLink, Package } from "../lesson/share";

export function ShareOut({ now }: { now: Exercise }) {
  const [length, setLength] = useState<number | null>(0);
  const compact = compactOf(now);
  useEffect(() => {
    let isCurrent = true;
    void pack(compact).then((packed) => isCurrent && setLength(packed?.length ?? null));
    return () => void (isCurrent = false);
  }, [compact]);
  const valid = judged.value?.exercise ? judged.value : null;
  return (
    <section class="author-part" data-testid="share-out">
      <h3>{t("authoring-share")}</h3>
      {!valid || !valid.exercise ? (
        <p class="author-note">{t("authoring-share-not-yet")}</p>
      ) : (
        <>
          <div class="author-buttons">
            <button type="button" class="button" data-testid="save-file" onClick={() => save(`${now.id}.json`, new Blob([fileOf(now)], { type: "application/json" }))}><Icon node={Download} size={16} /> {t("authoring-save")}</button>
          </div>
          <p class="author-note">{t("authoring-save-hint")}</p>
          <div class="author-shared">
            <ClassLink open={{ text: compact, exercise: valid.exercise, digest: valid.digest, points: valid.points, inEffect: valid.inEffect, source: null }} />
            <p class="author-note" data-testid="link-length" data-length={length ?? undefined}>{length === null ? t("authoring-link-too-long", { most: MOST_PACKED }) : t("authoring-link-length", { count: length, most: MOST_PACKED })}</p>
            <p class="author-note">{t("authoring-link-hint")}</p>
            <Package open={{ text: compact, exercise: valid.exercise, digest: valid.digest, points: valid.points, inEffect: valid.inEffect, source: null }} />
          </div>
        </>
      )}
    </section>
  );
}
