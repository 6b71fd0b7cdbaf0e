/** Something that did not come over as it was, and how often. */
export type ImportNote = { what: string; count: number; examples: string[] };

const fewExamples = 5;

/** Collects what an import has to tell, one line for each kind. Examples are row ids: nothing here tells who somebody is. */
export class ImportNotes {
  readonly #notes = new Map<string, ImportNote>();

  add(what: string, example?: string | bigint | null): void {
    this.addMany(what, 1, example == null ? [] : [String(example)]);
  }

  addMany(what: string, count: number, examples: readonly string[] = []): void {
    if (count === 0) return;
    const note = this.#notes.get(what) ?? { what, count: 0, examples: [] };
    note.count += count;
    note.examples.push(...examples.slice(0, fewExamples - note.examples.length));
    this.#notes.set(what, note);
  }

  list(): ImportNote[] {
    return [...this.#notes.values()];
  }
}
