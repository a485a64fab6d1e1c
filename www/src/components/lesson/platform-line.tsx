// Of an exercise in a package: what the learning platform around it is told, in one line under the lesson's head.
import { useEffect, useState } from "preact/hooks";
import { lms } from "../../state/lms-state";
import { t } from "../../text";

export function PlatformLine() {
  // a status is read out when it changes, so it is empty first
  const [isThere, setIsThere] = useState(false);
  useEffect(() => setIsThere(true), []);
  const now = lms.value;
  if (now === null) return null;
  const text = now.kind === "none" ? t("lms-none") : now.kind === "connected" ? t("lms-connected") : t("lms-trouble", { reason: now.reason });
  return <p class="lesson-platform" role="status" data-testid="platform" data-kind={now.kind}>{isThere && text}</p>;
}
