import { Builder } from "flatbuffers";

export type TinyTensor = { readonly shape: readonly number[]; readonly data?: Float32Array };
export type TinyOperator = {
  /** BuiltinOperator of schema.fbs. */
  readonly code: number;
  readonly inputs: readonly number[];
  readonly output: number;
  /** Writes the table of options and gives its place. */
  readonly options?: (builder: Builder) => number;
};
type TinyNetwork = {
  readonly tensors: readonly TinyTensor[];
  readonly operators: readonly TinyOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
};

const SAME = 0;
const VALID = 1;

/** Conv2DOptions, and with `isDepthwise` DepthwiseConv2DOptions, which has depth_multiplier in between. */
export function convOptions(
  padding: "same" | "valid",
  [strideX, strideY]: readonly [number, number],
  { isDepthwise = false, activation = 0, dilation = 1 } = {},
): (builder: Builder) => number {
  const shift = isDepthwise ? 1 : 0;
  return (b) => {
    b.startObject(7);
    b.addFieldInt8(0, padding === "same" ? SAME : VALID, SAME);
    b.addFieldInt32(1, strideX, 0);
    b.addFieldInt32(2, strideY, 0);
    b.addFieldInt8(3 + shift, activation, 0);
    b.addFieldInt32(4 + shift, dilation, 1);
    b.addFieldInt32(5 + shift, dilation, 1);
    return b.endObject();
  };
}

/** Writes a .tflite file; the offsets are those of TensorFlow's schema.fbs. */
export function writeTflite({ tensors, operators, inputs, outputs }: TinyNetwork): Uint8Array {
  const b = new Builder(1024);
  const tables = (places: readonly number[]): number => {
    b.startVector(4, places.length, 4);
    for (const place of places.toReversed()) b.addOffset(place);
    return b.endVector();
  };
  const ints = (values: readonly number[]): number => {
    b.startVector(4, values.length, 4);
    for (const value of values.toReversed()) b.addInt32(value);
    return b.endVector();
  };
  const table = (fields: number, fill: () => void): number => {
    b.startObject(fields);
    fill();
    return b.endObject();
  };

  const codes = [...new Set(operators.map((o) => o.code))];
  const codeTables = codes.map((code) => table(4, () => b.addFieldInt8(0, code, 0)));
  const buffers = [new Uint8Array(0), ...tensors.map(bytesOf)].map((bytes) => {
    const data = b.createByteVector(bytes);
    return table(1, () => b.addFieldOffset(0, data, 0));
  });
  const tensorTables = tensors.map(({ shape }, i) => {
    const dims = ints(shape);
    return table(4, () => {
      b.addFieldOffset(0, dims, 0);
      b.addFieldInt32(2, i + 1, 0);
    });
  });
  const operatorTables = operators.map(({ code, inputs: from, output, options }) => {
    const [read, written, chosen] = [ints(from), ints([output]), options?.(b)];
    return table(5, () => {
      b.addFieldInt32(0, codes.indexOf(code), 0);
      b.addFieldOffset(1, read, 0);
      b.addFieldOffset(2, written, 0);
      if (chosen !== undefined) b.addFieldOffset(4, chosen, 0);
    });
  });
  const parts = [tables(tensorTables), ints(inputs), ints(outputs), tables(operatorTables)];
  const graph = table(5, () => parts.forEach((place, field) => b.addFieldOffset(field, place, 0)));
  const [allCodes, graphs, allBuffers] = [tables(codeTables), tables([graph]), tables(buffers)];
  b.finish(
    table(5, () => {
      b.addFieldInt32(0, 3, 0);
      b.addFieldOffset(1, allCodes, 0);
      b.addFieldOffset(2, graphs, 0);
      b.addFieldOffset(4, allBuffers, 0);
    }),
    "TFL3",
  );
  return b.asUint8Array();
}

function bytesOf({ data }: TinyTensor): Uint8Array {
  return data === undefined
    ? new Uint8Array(0)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
