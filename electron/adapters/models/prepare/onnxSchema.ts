import protobuf from "protobufjs/light.js";

type FieldKind = "int32" | "int64" | "float" | "string" | "bytes" | (string & {});
type Field = readonly [name: string, id: number, kind: FieldKind, repeated?: "repeated" | "packed"];

function message(...fields: readonly Field[]): protobuf.IType {
  return {
    // Presence matters: an attribute of value 0 is not a missing one.
    edition: "proto2",
    fields: Object.fromEntries(
      fields.map(([name, id, type, repeated]) => [
        name,
        {
          type,
          id,
          ...(repeated === undefined ? {} : { rule: "repeated", options: { packed: repeated === "packed" } }),
        },
      ]),
    ),
  };
}

/**
 * The part of onnx.proto that inference models use; training, sparse tensors and external data are left out on purpose:
 * decodeOnnx refuses a file that holds more than this.
 * Source: https://github.com/onnx/onnx/blob/v1.17.0/onnx/onnx.proto
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: message(
      ["irVersion", 1, "int64"],
      ["producerName", 2, "string"],
      ["producerVersion", 3, "string"],
      ["domain", 4, "string"],
      ["modelVersion", 5, "int64"],
      ["docString", 6, "string"],
      ["graph", 7, "GraphProto"],
      ["opsetImport", 8, "OperatorSetIdProto", "repeated"],
      ["metadataProps", 14, "StringStringEntryProto", "repeated"],
    ),
    OperatorSetIdProto: message(["domain", 1, "string"], ["version", 2, "int64"]),
    StringStringEntryProto: message(["key", 1, "string"], ["value", 2, "string"]),
    GraphProto: message(
      ["node", 1, "NodeProto", "repeated"],
      ["name", 2, "string"],
      ["initializer", 5, "TensorProto", "repeated"],
      ["docString", 10, "string"],
      ["input", 11, "ValueInfoProto", "repeated"],
      ["output", 12, "ValueInfoProto", "repeated"],
      ["valueInfo", 13, "ValueInfoProto", "repeated"],
    ),
    NodeProto: message(
      ["input", 1, "string", "repeated"],
      ["output", 2, "string", "repeated"],
      ["name", 3, "string"],
      ["opType", 4, "string"],
      ["attribute", 5, "AttributeProto", "repeated"],
      ["docString", 6, "string"],
      ["domain", 7, "string"],
    ),
    AttributeProto: message(
      ["name", 1, "string"],
      ["f", 2, "float"],
      ["i", 3, "int64"],
      ["s", 4, "bytes"],
      ["t", 5, "TensorProto"],
      ["floats", 7, "float", "repeated"],
      ["ints", 8, "int64", "repeated"],
      ["strings", 9, "bytes", "repeated"],
      ["docString", 13, "string"],
      ["type", 20, "int32"],
    ),
    TensorProto: message(
      ["dims", 1, "int64", "repeated"],
      ["dataType", 2, "int32"],
      ["floatData", 4, "float", "packed"],
      ["int32Data", 5, "int32", "packed"],
      ["int64Data", 7, "int64", "packed"],
      ["name", 8, "string"],
      ["rawData", 9, "bytes"],
      ["docString", 12, "string"],
    ),
    ValueInfoProto: message(["name", 1, "string"], ["type", 2, "TypeProto"], ["docString", 3, "string"]),
    TypeProto: message(["tensorType", 1, "TensorTypeProto"], ["denotation", 6, "string"]),
    TensorTypeProto: message(["elemType", 1, "int32"], ["shape", 2, "TensorShapeProto"]),
    TensorShapeProto: message(["dim", 1, "Dimension", "repeated"]),
    Dimension: message(["dimValue", 1, "int64"], ["dimParam", 2, "string"], ["denotation", 3, "string"]),
  },
});

/** The message that an .onnx file holds. */
export const modelProto = root.lookupType("ModelProto");
