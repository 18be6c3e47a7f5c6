import { api } from "#contract/api";
import { replyError } from "#contract/reply";
import { BYTES_TAKEN, type RequestDeclaration } from "#contract/request";
import { z } from "zod";

type Schema = Readonly<Record<string, unknown>>;

const declarations: Readonly<Record<string, RequestDeclaration>> = api;

/** The API as OpenAPI 3.1, made from the contract: every request is `POST /api/<name>`. */
export function openApiDocument(version: string): Schema {
  return {
    openapi: "3.1.0",
    info: {
      title: "Rollcall",
      version,
      description:
        "Everything the screen can do. Each request needs the station's token; most need a lecturer's login as well " +
        "(see x-who). Answers are {ok: true, value} or {ok: false, error: {code, message, why}}; branch on the code. The message is English; why has the reason's key and parameters, to word it in another language.",
    },
    paths: Object.fromEntries(
      Object.entries(declarations).map(([name, declaration]) => [
        `/api/${name}`,
        { post: operationOf(name, declaration) },
      ]),
    ),
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        login: { type: "apiKey", in: "header", name: "Rollcall-Login" },
      },
      schemas: { Error: schemaOf(replyError, "output") },
    },
  };
}

function operationOf(name: string, declaration: RequestDeclaration): Schema {
  const { says, who, takes, params } = declaration;
  const needsLogin = who === "lecturer" || who === "owner-of-class";
  const given = schemaOf(params, "input");
  return {
    operationId: name,
    summary: says,
    tags: [name.split(".")[0]],
    "x-who": who,
    security: [needsLogin ? { token: [], login: [] } : { token: [] }],
    ...(takes === undefined
      ? { requestBody: { required: true, content: { "application/json": { schema: given } } } }
      : {
          parameters: [
            {
              name: "params",
              in: "query",
              required: true,
              content: { "application/json": { schema: given } },
            },
          ],
          requestBody: { required: true, content: bytesContent(BYTES_TAKEN[takes].mediaTypes) },
        }),
    responses: {
      "200": { description: "Done.", content: contentOf(declaration) },
      default: {
        description: "Refused, with the reason.",
        content: {
          "application/json": {
            schema: {
              type: "object",
              required: ["ok", "error"],
              properties: { ok: { const: false }, error: { $ref: "#/components/schemas/Error" } },
            },
          },
        },
      },
    },
  };
}

function contentOf({ gives, result }: RequestDeclaration): Schema {
  if (gives === "bytes") return bytesContent(["application/octet-stream"]);
  const value = schemaOf(result, "output");
  const schema = { type: "object", required: ["ok", "value"], properties: { ok: { const: true }, value } };
  return { "application/json": { schema } };
}

function bytesContent(mediaTypes: readonly string[]): Schema {
  return Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, {}]));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return rest;
}
