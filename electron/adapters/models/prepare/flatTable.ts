/**
 * A table of a FlatBuffers file: fields by number, each read only when asked for. Every read is checked against the file's
 * end (DataView throws RangeError), so a damaged file cannot make this read elsewhere or allocate much.
 * Source: https://flatbuffers.dev/internals/
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  private constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** The table at the root of a file. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  int32(field: number, otherwise = 0): number {
    const at = this.#field(field);
    return at === undefined ? otherwise : this.#view.getInt32(at, true);
  }

  uint32(field: number, otherwise = 0): number {
    const at = this.#field(field);
    return at === undefined ? otherwise : this.#view.getUint32(at, true);
  }

  int8(field: number, otherwise = 0): number {
    const at = this.#field(field);
    return at === undefined ? otherwise : this.#view.getInt8(at);
  }

  table(field: number): FlatTable | undefined {
    const at = this.#field(field);
    return at === undefined ? undefined : new FlatTable(this.#view, this.#follow(at));
  }

  tables(field: number): readonly FlatTable[] {
    const { start, length } = this.#vector(field, 4);
    return Array.from({ length }, (_, i) => new FlatTable(this.#view, this.#follow(start + 4 * i)));
  }

  int32s(field: number): readonly number[] {
    const { start, length } = this.#vector(field, 4);
    return Array.from({ length }, (_, i) => this.#view.getInt32(start + 4 * i, true));
  }

  bytes(field: number): Uint8Array {
    const { start, length } = this.#vector(field, 1);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length);
  }

  #field(field: number): number | undefined {
    const vtable = this.#at - this.#view.getInt32(this.#at, true);
    const slot = 4 + 2 * field;
    if (slot >= this.#view.getUint16(vtable, true)) return undefined;
    const offset = this.#view.getUint16(vtable + slot, true);
    return offset === 0 ? undefined : this.#at + offset;
  }

  #follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }

  #vector(field: number, elementBytes: number): { start: number; length: number } {
    const at = this.#field(field);
    if (at === undefined) return { start: 0, length: 0 };
    const start = this.#follow(at) + 4;
    const length = this.#view.getUint32(start - 4, true);
    if (start + length * elementBytes > this.#view.byteLength) {
      throw new RangeError(`A vector of ${length} elements at ${start} ends after the file`);
    }
    return { start, length };
  }
}
