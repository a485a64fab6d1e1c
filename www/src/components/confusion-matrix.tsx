// How often the digits of each class were taken for which: a table with shading, rows the truth, columns the answer.
import { confusion } from "../state/run-state";
import { Text } from "./text";

export function ConfusionMatrix() {
  const counts = confusion.value;
  if (!counts) return <div class="confusion-empty" />;
  const classes = Math.round(Math.sqrt(counts.length));
  const labels = Array.from({ length: classes }, (_, index) => index);
  return (
    <table class="confusion" data-testid="confusion">
      <caption>
        <Text id="output-confusion" parts={{ strong: (words) => <strong>{words}</strong> }} />
      </caption>
      <thead>
        <tr>
          <td />
          {labels.map((label) => <th key={label} scope="col">{label}</th>)}
        </tr>
      </thead>
      <tbody>
        {labels.map((row) => {
          const total = labels.reduce((sum, column) => sum + (counts[row * classes + column] ?? 0), 0);
          return (
            <tr key={row}>
              <th scope="row">{row}</th>
              {labels.map((column) => {
                const count = counts[row * classes + column] ?? 0;
                // A square root lets a few mistakes among many hits still be seen.
                const shade = total > 0 ? Math.sqrt(count / total) : 0;
                return (
                  <td key={column} class={row === column ? "hit" : "miss"} data-strong={row === column && shade > 0.5 ? "" : undefined} style={{ "--shade": shade.toFixed(3) }}>
                    {count === 0 ? <span class="zero">0</span> : count}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
