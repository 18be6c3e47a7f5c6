/** `T` with nothing in it left to change, at any depth. Branded ids and other primitives stay as they are. */
export type Immutable<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Immutable<T[Key]> };
