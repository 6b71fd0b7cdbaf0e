/** Hands a document to the browser as a file to save; nothing is sent anywhere. */
export function downloadJson(name: string, document: unknown): void {
  const file = new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(file);
  const link = window.document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
