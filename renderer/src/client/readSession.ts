import type { ResultOf } from "#contract/api";
import type { Reply } from "#contract/reply";
import type { SessionView } from "#contract/session";
import type { Client } from "./client";

/** A session with what its people and its class are called. */
export type SessionRead = {
  readonly record: ResultOf<"classes.read">;
  readonly session: SessionView;
  readonly students: ResultOf<"students.list">;
};

/** Reads all of it, or says why some of it could not be read. */
export async function readSession(client: Client, sessionId: string): Promise<Reply<SessionRead>> {
  const session = await client.ask("session.read", { sessionId });
  if (!session.ok) return session;
  const { classId } = session.value;
  const [record, students] = await Promise.all([
    client.ask("classes.read", { classId }),
    client.ask("students.list", { classId }),
  ]);
  if (!record.ok) return record;
  if (!students.ok) return students;
  return { ok: true, value: { record: record.value, session: session.value, students: students.value } };
}
