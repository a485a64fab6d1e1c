// Numbers as the page shows them. Every function takes what the core reports, including "not measured" (NaN).
import { t } from "../text";

export const NOT_MEASURED = "–";

function isNumber(value: number | null | undefined): value is number {
  return value != null && !Number.isNaN(value);
}

/** A loss or score: three significant digits, with an exponent only where zeros would hide the number. */
export function formatLoss(value: number | null | undefined): string {
  if (!isNumber(value)) return NOT_MEASURED;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e5)) return formatExponent(value, 2);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 || size === 0 ? 3 : size >= 0.01 ? 4 : 5;
  return value.toFixed(digits).replace("-", "−");
}

/** Scientific notation as one types it: 2.1e-9. */
export function formatExponent(value: number | null | undefined, significantDigits = 2): string {
  if (!isNumber(value)) return NOT_MEASURED;
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  return value.toExponential(significantDigits - 1).replace("e+", "e");
}

/** A share from 0 to 1 as a percentage. 100 % means exactly all, and 0 % exactly none. */
export function formatShare(share: number | null | undefined, digits = 0): string {
  if (!isNumber(share)) return NOT_MEASURED;
  if (share === 0 || share === 1) return `${share * 100} %`;
  const unit = 10 ** -digits;
  const percent = Math.min(100 - unit, Math.max(unit, share * 100));
  return `${percent.toFixed(digits)} %`;
}

/** The same, but a share below a limit that matters never reads as that limit. */
export function formatShareBelow(share: number, limit: number): string {
  return formatShare(share < limit ? Math.min(share, limit - 0.01) : share);
}

/** A whole number with thin spaces between the thousands. */
export function formatCount(value: number | null | undefined): string {
  if (!isNumber(value)) return NOT_MEASURED;
  const digits = String(Math.abs(Math.round(value)));
  const grouped = digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, "\u202f") : digits;
  return value < 0 ? `−${grouped}` : grouped;
}

/** How many epochs are done; between two epochs with two decimals. */
export function formatEpoch(epoch: number | null | undefined): string {
  return isNumber(epoch) && !Number.isInteger(epoch) ? epoch.toFixed(2) : formatCount(epoch);
}

/** A full-precision number for machines reading the page. */
export function exact(value: number | null | undefined): string | undefined {
  return isNumber(value) ? String(value) : undefined;
}

/** A number on its own: so many significant digits, with an exponent only where zeros would hide it. */
export function formatNumber(value: number | null | undefined, digits = 3): string {
  if (!isNumber(value)) return t("page-not-a-number");
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const isPlain = size >= 1e-3 && size < 1e5;
  const text = isPlain ? plainDigits(size, digits) : size.toExponential(Math.min(digits, 3) - 1).replace("e+", "e");
  return value < 0 ? `−${text}` : text;
}

/** No digit before the point is ever lost. */
function plainDigits(size: number, digits: number): string {
  if (size >= 10 ** (digits - 1)) return size.toFixed(0);
  const rounded = Number(size.toPrecision(digits));
  const places = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  return rounded.toFixed(Math.min(20, places));
}

/** A whole number as an index: 12 becomes ₁₂. */
export function subscript(index: number): string {
  return [...String(index)].map((digit) => String.fromCodePoint(0x2080 + Number(digit))).join("");
}

/** A count that may be astronomical. */
export function formatMany(count: number): string {
  return count < 1e6 ? formatCount(count) : formatNumber(count);
}
