// What every control has around it: its label, its help, and beside it the problem with its value.
import { CircleAlert, CircleHelp, Lock } from "lucide";
import type { ComponentChildren } from "preact";
import type { Parameter, Problem } from "../core-types";
import { t } from "../text";
import { Icon } from "./icon";
import { MathLabel } from "./math-label";
import { Popover } from "./popover";

export type ControlProps = {
  parameter: Parameter;
  value: unknown;
  problem: Problem | undefined;
  /** Why it cannot be changed; null or left out: it can. */
  lock?: string | null | undefined;
  onChange: (value: unknown) => void;
};

/** Attributes that tie an input to its problem. */
export function problemAttributes(id: string, problem: Problem | undefined) {
  return problem ? { "aria-invalid": true, "aria-describedby": `${id}-problem` } : {};
}

type FieldProps = {
  id: string;
  parameter: Parameter;
  problem: Problem | undefined;
  lock?: string | null | undefined;
  /** Stands at the end of the label's line. */
  aside?: ComponentChildren;
  /** The label names a group of inputs instead of one. */
  isGroup?: boolean;
  children?: ComponentChildren;
};

export function Field({ id, parameter, problem, lock, aside, isGroup = false, children }: FieldProps) {
  return (
    <div class="field" data-parameter={parameter.name} data-invalid={problem ? "" : undefined} data-locked={lock ? "" : undefined} {...(isGroup ? { role: "group", "aria-labelledby": `${id}-label` } : {})}>
      <div class="field-head">
        {isGroup ? (
          <span id={`${id}-label`} class="field-label">{parameter.label}</span>
        ) : (
          <label id={`${id}-label`} class="field-label" for={id}>{parameter.label}</label>
        )}
        <Help parameter={parameter} />
        <LockSign label={parameter.label} reason={lock} />
        {aside !== undefined && <span class="field-aside">{aside}</span>}
      </div>
      {children}
      <ProblemText id={id} problem={problem} />
    </div>
  );
}

export function ProblemText({ id, problem }: { id: string; problem: Problem | undefined }) {
  if (!problem) return null;
  return (
    <p id={`${id}-problem`} class="problem" role="alert">
      <Icon node={CircleAlert} size={14} />
      <span>{t("settings-problem-stays", { problem: problem.message })}</span>
    </p>
  );
}

/** Beside the name of what is locked: a lock that says why. */
export function LockSign({ label, reason }: { label: string; reason: string | null | undefined }) {
  if (!reason) return null;
  return (
    <Popover buttonClass="help-button lock-sign" panelClass="help" label={<Icon node={Lock} size={13} />} name={t("locks-about", { label })} panelName={t("locks-about", { label })}>
      {() => <p>{reason}</p>}
    </Popover>
  );
}

export function Help({ parameter }: { parameter: Parameter }) {
  return (
    <Popover buttonClass="help-button" panelClass="help" label={<Icon node={CircleHelp} size={14} />} name={t("settings-about", { label: parameter.label })} panelName={t("settings-about", { label: parameter.label })}>
      {() => (
        <>
          <p class="help-title">{parameter.label}</p>
          <p>{parameter.help}</p>
          <p class="help-live">{parameter.live ? t("settings-live") : t("settings-not-live")}</p>
          {parameter.choices && (
            <dl class="help-choices">
              {parameter.choices.filter((choice) => choice.help !== "").map((choice) => (
                <div key={choice.value}>
                  <dt><MathLabel text={choice.label} /></dt>
                  <dd>{choice.help}</dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </Popover>
  );
}
