// The network: a column for each layer from inputs to outputs, and under each column the evidence of its own weights.
// On a narrow screen the columns become rows.
import { Minus, Plus, Snowflake, X } from "lucide";
import { useRef } from "preact/hooks";
import { formatCount } from "../lib/format";
import { layerName } from "../lib/layer-names";
import { ARC_ROOM } from "../lib/network-geometry";
import { isHidden, lockOf } from "../lessons/locks";
import { insertLayer, removeLayer, skipsOf, widths as widthsOf } from "../lib/per-layer";
import { accepted, draft, parameter, problems } from "../state/config-state";
import { features, imageSide, showsAllMeasures, standings } from "../state/network-state";
import { typeScale } from "../state/look-state";
import { isNarrow } from "../state/view-state";
import { change, newWeights } from "../store";
import { t } from "../text";
import { Evidence, EvidenceAxis, smallRows } from "./evidence";
import { Explained } from "./explained";
import { Help, LockSign, ProblemText } from "./field";
import { Icon } from "./icon";
import { LayerControl } from "./layer-control";
import { layerLists } from "./layer-settings";
import { NetworkKey } from "./network/network-key";
import { NetworkPicture } from "./network/network-picture";
import { NewSeedButton } from "./new-seed-button";
import { ShapePopover } from "./shape-popover";
import { Text } from "./text";
import { TraitNames, Traits, traitsOf, type Trait } from "./traits";
import { useWidth } from "./use-width";

/** A picture of more columns than this asks for the whole width of a middling screen, or of a larger one. */
const DEEP = 9;
const VERY_DEEP = 14;
/** Width of the first column, which names the evidence. */
const INPUT_COLUMN = 96;

export function NetworkZone() {
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const verdict = accepted.value;
  if (!verdict) return null;
  const table = parameter("hidden_layers");
  const problem = problems.value.get("hidden_layers");
  const lock = lockOf("hidden_layers");
  const widths = widthsOf(draft.value);
  const lists = layerLists().map(({ name }) => name);
  const direction = isNarrow.value ? "down" : "across";
  const setWidths = (next: unknown[]) => change({ hidden_layers: next });
  // The picture shows the last good network; the controls show what was typed.
  const sizes = verdict.layerSizes;
  const skips = skipsOf(sizes.slice(1, -1), Number(verdict.config["residual"] ?? 0));
  const hasSkips = skips.some((from) => from !== null);
  const traits = traitsOf(verdict.config, sizes.length - 2);
  const columns = density(width / typeScale.value, sizes.length);
  const lastWidth = [...widths].reverse().find((width) => typeof width === "number") ?? 8;
  return (
    <section class="zone network" aria-labelledby="network-heading">
      <header class="zone-head">
        <h2 id="network-heading" tabIndex={-1}>{t("network-heading")}</h2>
        <p class="zone-note"><Text id="network-parameters" args={{ count: verdict.parameters }} parts={{ term: (name) => <Explained id="parameters">{name}</Explained> }} /></p>
        {!isHidden("seed") && <NewSeedButton lock={lockOf("seed")} label={t("network-new-weights")} testId="new-weights" shortcut="weights" hint={t("network-new-weights-hint")} onClick={newWeights} />}
        {!isHidden("hidden_layers") && <div class="layer-count" role="group" data-parameter="hidden_layers" data-locked={lock ? "" : undefined} aria-label={table.label}>
          <span class="field-label">{table.label}</span>
          <Help parameter={table} />
          <LockSign label={table.label} reason={lock} />
          <button type="button" class="icon-button" aria-label={t("network-remove-last")} disabled={widths.length === 0 || lock !== null} onClick={() => change(removeLayer(draft.value, lists, widths.length - 1))}>
            <Icon node={Minus} size={16} />
          </button>
          <output class="count" data-testid="layer-count">{widths.length}</output>
          <button type="button" class="icon-button" aria-label={t("network-add-last")} disabled={widths.length >= (table.maxLayers ?? Infinity) || lock !== null} onClick={() => setWidths([...widths, lastWidth])}>
            <Icon node={Plus} size={16} />
          </button>
          {lock === null && <ShapePopover />}
        </div>}
      </header>
      <ProblemText id="hidden-layers" problem={problem} />
      <NetworkKey hasSkips={hasSkips} onPlane={features.value.length > 0} />
      {lists.map((name) => <ProblemText key={name} id={name} problem={problems.value.get(name)} />)}
      <div ref={scroller} class="network-scroll">
        <div ref={frame} class="network-frame" data-direction={direction} data-density={columns} data-measures={direction === "down" && showsAllMeasures.value ? "all" : undefined} data-deep={sizes.length > VERY_DEEP ? "very" : sizes.length > DEEP ? "" : undefined} data-many={(sizes[0] ?? 0) > 4 && features.value.length > 0 ? "" : undefined} style={{ "--layers": sizes.length - 1, "--band": hasSkips ? `${ARC_ROOM / 16}rem` : "0px", "--traits": traits.length, "--small-rows": smallRows.value }}>
          <NetworkPicture frame={frame} layerSizes={sizes} skips={skips} direction={direction} />
          <InputLayer inputs={sizes[0] ?? 0} traits={traits} />
          {widths.map((width, index) => (
            <div class="layer" data-layer key={index}>
              <LayerControl
                index={index}
                width={width}
                parameter={table}
                lock={lock}
                canInsert={widths.length < (table.maxLayers ?? Infinity)}
                onWidth={(next) => setWidths(widths.with(index, next))}
                onInsert={(at) => change(insertLayer(draft.value, lists, at, width))}
                onRemove={() => change(removeLayer(draft.value, lists, index))}
              />
              <Standing layer={index + 1} />
              <Traits traits={traits} layer={index} />
              <Evidence layer={index + 1} name={layerName(index + 1, sizes.length - 1)} />
            </div>
          ))}
          <div class="layer" data-layer>
            <div class="layer-head">
              <span class="layer-name">{columns === "tight" && direction === "across" ? t("network-output-short") : t("network-output")}</span>
              <span class="layer-size">{formatCount(sizes.at(-1))}</span>
            </div>
            <Standing layer={widths.length + 1} />
            {traits.length > 0 && <div class="traits" />}
            <Evidence layer={widths.length + 1} name={layerName(sizes.length - 1, sizes.length - 1)} />
          </div>
        </div>
      </div>
    </section>
  );
}

/** Narrow columns leave out what the layer's menu offers too; how narrow they are is counted in pixels of usual type. */
function density(width: number, layers: number): "roomy" | "medium" | "tight" {
  const column = (width - INPUT_COLUMN) / Math.max(1, layers - 1);
  return column >= 80 ? "roomy" : column >= 46 ? "medium" : "tight";
}

function InputLayer({ inputs, traits }: { inputs: number; traits: Trait[] }) {
  const side = imageSide.value;
  return (
    <div class="layer layer-input" data-layer>
      <div class="layer-head">
        <span class="layer-name">{t("network-input")}</span>
        <span class="layer-size" data-image={side === null ? undefined : ""}>{side === null ? formatCount(inputs) : t("network-pixels", { side })}</span>
      </div>
      <div class="units" />
      <TraitNames traits={traits} />
      <EvidenceAxis />
    </div>
  );
}

/** What is said of a whole layer, below its units. */
function Standing({ layer }: { layer: number }) {
  const standing = standings.value[layer - 1];
  return (
    <div class="units">
      {standing === "frozen" && <span class="layer-frozen" data-testid={`frozen-${layer}`}><Icon node={Snowflake} size={13} /><span class="frozen-word">{t("network-frozen")}</span></span>}
      {standing === "dead" && <span class="layer-frozen" data-testid={`stilled-${layer}`}><Icon node={X} size={13} /><span class="frozen-word">{t("network-stilled")}</span></span>}
    </div>
  );
}
