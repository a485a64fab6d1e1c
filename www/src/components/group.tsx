// A group of the page that folds: a native disclosure which remembers in this browser how the learner left it.
import type { ComponentChildren } from "preact";
import { isOpen, setOpen, type GroupName } from "../state/group-state";

type Props = {
  name: GroupName;
  title: ComponentChildren;
  /** Does it stand open until somebody closes it? */
  isOpenAtFirst: boolean;
  class?: string;
  children: ComponentChildren;
};

export function Group({ name, title, isOpenAtFirst, class: className = "", children }: Props) {
  const open = isOpen(name, isOpenAtFirst);
  return (
    <details class={`group ${className}`} data-group={name} open={open} onToggle={(event) => event.currentTarget.open !== open && setOpen(name, event.currentTarget.open, isOpenAtFirst)}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
