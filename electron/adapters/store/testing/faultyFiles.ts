import type { FilePort, OpenFile } from "../files/filePort";
import { failure } from "./simulatedDisk";

export type Operation = keyof FilePort | `file.${keyof OpenFile}`;

/** Says with which code an operation on a path fails, or `undefined` to let it pass. */
export type Fault = (operation: Operation, path: string) => string | undefined;

/** Files that fail when told to. A write that fails leaves half of its bytes, as full disks do. */
export function faultyFiles(files: FilePort, fault: Fault): FilePort {
  const mayFail = (operation: Operation, path: string) => {
    const code = fault(operation, path);
    if (code !== undefined) throw failure(code, path);
  };
  const guard = <Rest extends unknown[], Result>(
    operation: keyof FilePort,
    run: (path: string, ...rest: Rest) => Promise<Result>,
  ) => {
    return async (path: string, ...rest: Rest): Promise<Result> => {
      mayFail(operation, path);
      return run(path, ...rest);
    };
  };
  return {
    read: guard("read", (path) => files.read(path)),
    open: guard("open", async (path, how: "read" | "change" | "create") =>
      faultyFile(await files.open(path, how), path, mayFail),
    ),
    rename: guard("rename", (from, to: string) => files.rename(from, to)),
    link: guard("link", (existing, added: string) => files.link(existing, added)),
    remove: guard("remove", (path) => files.remove(path)),
    makeFolder: guard("makeFolder", (path) => files.makeFolder(path)),
    removeFolder: guard("removeFolder", (path) => files.removeFolder(path)),
    list: guard("list", (path) => files.list(path)),
    syncFolder: guard("syncFolder", (path) => files.syncFolder(path)),
  };
}

function faultyFile(
  file: OpenFile,
  path: string,
  mayFail: (operation: Operation, path: string) => void,
): OpenFile {
  return {
    ...file,
    read: async (position, length) => {
      mayFail("file.read", path);
      return file.read(position, length);
    },
    write: async (position, bytes) => {
      try {
        mayFail("file.write", path);
      } catch (error) {
        await file.write(position, bytes.subarray(0, Math.floor(bytes.length / 2)));
        throw error;
      }
      await file.write(position, bytes);
    },
    truncate: async (length) => {
      mayFail("file.truncate", path);
      await file.truncate(length);
    },
    sync: async () => {
      mayFail("file.sync", path);
      await file.sync();
    },
  };
}
