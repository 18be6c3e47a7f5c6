/** What is told of a bug: its stack where it has one. */
export function storyOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
