// The catalogue of the core, as the page has it for languages other than English.
export const CORE_CATALOGUE = Object.values(import.meta.glob<string>("../../src/locales/en/core/*.ftl", { query: "?raw", import: "default", eager: true }));
