// The licences of what the one file bundles stand in the file itself. To be read they are opened as a text of their own.
const text = document.getElementById("licences")?.textContent ?? "";
const address = URL.createObjectURL(new Blob([text.trim()], { type: "text/plain;charset=utf-8" }));

export const licences = { font: address, bundled: address, engine: address };
