// How the page looks, in a menu: its colours, and how much its contrast is raised.
import { Contrast as ContrastIcon, Monitor, Moon, Presentation, Sun, type IconNode } from "lucide";
import { useId } from "preact/hooks";
import { contrast, setLook, theme } from "../state/look-state";
import { t } from "../text";
import { Icon } from "./icon";
import { Popover } from "./popover";

export function LookMenu() {
  const icon = contrast.value === "projector" ? Presentation : contrast.value === "high" ? ContrastIcon : { auto: Monitor, light: Sun, dark: Moon }[theme.value];
  return (
    <Popover buttonClass="icon-button large" testId="theme" panelClass="menu look-menu" panelName={t("looks-name")} name={t("looks-name")} label={<Icon node={icon} />}>
      {() => (
        <>
          <Choice
            name={t("looks-colours")}
            chosen={theme.value}
            onChange={(next) => setLook({ theme: next })}
            options={[
              { value: "auto", icon: Monitor, label: t("looks-system") },
              { value: "light", icon: Sun, label: t("looks-light") },
              { value: "dark", icon: Moon, label: t("looks-dark") },
            ]}
          />
          <Choice
            name={t("looks-contrast")}
            chosen={contrast.value}
            onChange={(next) => setLook({ contrast: next })}
            options={[
              { value: "auto", icon: Monitor, label: t("looks-system") },
              { value: "normal", label: t("looks-normal") },
              { value: "high", icon: ContrastIcon, label: t("looks-high") },
              { value: "projector", icon: Presentation, label: t("looks-projector"), note: t("looks-projector-note") },
            ]}
          />
        </>
      )}
    </Popover>
  );
}

type ChoiceProps<T extends string> = { name: string; chosen: T; onChange: (next: T) => void; options: readonly { value: T; icon?: IconNode; label: string; note?: string }[] };

function Choice<T extends string>({ name, chosen, onChange, options }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset class="look-choice">
      <legend class="menu-title">{name}</legend>
      {options.map(({ value, icon, label, note }) => (
        <label key={value} class="menu-item" data-look={value}>
          <input type="radio" name={group} value={value} checked={value === chosen} onChange={() => onChange(value)} />
          <span class="look-label">{label}{note && <span class="look-note">{note}</span>}</span>
          {icon && <Icon node={icon} size={16} />}
        </label>
      ))}
    </fieldset>
  );
}
