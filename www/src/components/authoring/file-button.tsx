// A button that asks for a file, and hands on its text.
import { FolderOpen } from "lucide";
import { useRef } from "preact/hooks";
import { Icon } from "../icon";

type Props = { label: string; testId: string; onText: (text: string, name: string) => void };

export function FileButton({ label, testId, onText }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) onText(await file.text(), file.name);
    // the same file again is another change
    if (input.current) input.current.value = "";
  };
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}><Icon node={FolderOpen} size={16} /> {label}</button>
      <input ref={input} type="file" accept=".json,application/json" hidden data-testid={testId} onChange={(event) => void take(event.currentTarget.files)} />
    </>
  );
}
