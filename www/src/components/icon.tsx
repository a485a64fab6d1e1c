// An icon of the Lucide set as inline SVG. Icons stand beside words or inside buttons that have a name, so they are
// hidden from screen readers.
import type { IconNode } from "lucide";
import { h } from "preact";

export function Icon({ node, size = 18 }: { node: IconNode; size?: number }) {
  return (
    <svg class="icon" style={{ "--size": size }} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      {node.map(([tag, attributes]) => h(tag, attributes as Record<string, string>))}
    </svg>
  );
}
