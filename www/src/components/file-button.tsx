// A button that asks for files. Its native field is not shown: the button is what one sees, hears of and presses.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

type Props = { testId: string; accept: string; multiple?: boolean; buttonClass?: string; onFiles: (files: File[]) => void; children: ComponentChildren };

export function FileButton({ testId, accept, multiple = false, buttonClass = "button", onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class={buttonClass} onClick={() => input.current?.click()}>{children}</button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        hidden
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // the same file again is another change
          currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
