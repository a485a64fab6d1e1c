// The kinds of steps: what each is called, and its sign.
import { BookOpen, CircleHelp, Eye, Lightbulb, Play, Ruler, Target, type IconNode } from "lucide";
import type { Step, StepKind } from "../../lessons/exercise";
import { t } from "../../text";

export const KINDS: Readonly<Record<StepKind, { icon: IconNode; name: string }>> = {
  question: { icon: CircleHelp, name: t("lessons-kind-question") },
  predict: { icon: Lightbulb, name: t("lessons-kind-predict") },
  run: { icon: Play, name: t("lessons-kind-run") },
  see: { icon: Eye, name: t("lessons-kind-see") },
  explain: { icon: BookOpen, name: t("lessons-kind-explain") },
  rule: { icon: Ruler, name: t("lessons-kind-rule") },
  goal: { icon: Target, name: t("lessons-kind-goal") },
};

export const titleOf = ({ title, kind }: Step): string => title || KINDS[kind].name;
