import { AppError } from "#contract/errors";
import { because } from "#contract/reasons/reasons";
import { lecturerId, type LecturerId } from "#contract/ids";
import type { Immutable } from "#contract/immutable";
import type { Lecturer } from "#contract/model";
import type { accountRequests } from "#contract/requests/accountRequests";
import { entryOf } from "#core/domain/entries";
import type { Handlers, LoggedIn } from "#core/dispatch";
import type { Clock, Passwords, Random } from "#core/ports";
import { defaultsOf, type Memory, type StationDocument } from "#core/stationDocument";
import type { Logins } from "./logins";
import { createTries } from "./tries";

type AccountPorts = {
  readonly memory: Memory;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly logins: Logins;
};

type NewLecturer = Pick<Lecturer, "loginName" | "name" | "language"> & { readonly password: string };
type Account = StationDocument["lecturers"][string];

/** Of one account: typing errors cost nothing, a machine gets a try every five minutes. */
const BY_ACCOUNT = { free: 5, firstWaitMs: 1000, longestWaitMs: 5 * 60_000 };
/** A whole staff room may share an address, and on one computer everybody does. */
const BY_ADDRESS = { free: 30, firstWaitMs: 1000, longestWaitMs: 60_000 };

/** Logging in and out, profiles and passwords. */
export function createAccounts(ports: AccountPorts, signIn: SignIn): Handlers<typeof accountRequests> {
  const { memory, logins, passwords } = ports;
  return {
    "login.state": async () => ({ hasLecturer: Object.keys(memory.document.read().lecturers).length > 0 }),
    "login.first": async (given) => {
      const lecturer = await addLecturer(ports, given, "first");
      return { login: logins.open(lecturer.lecturerId), lecturer };
    },
    "login.open": ({ loginName, password }, { address }) => signIn(loginName, password, address),
    "login.close": async (_, { login }) => {
      logins.close(login);
      return {};
    },
    "profile.read": async (_, asker) => accountOf(memory, asker.lecturerId).lecturer,
    "profile.change": async (change, asker) => {
      await updateAccount(memory, asker.lecturerId, (account) => ({
        ...account,
        lecturer: { ...account.lecturer, ...change },
      }));
      return accountOf(memory, asker.lecturerId).lecturer;
    },
    "profile.password": async ({ current, next }, asker) => {
      await signIn.confirm(asker, current);
      const password = await passwords.hash(next);
      await updateAccount(memory, asker.lecturerId, (account) => ({ ...account, password }));
      logins.closeOthers(asker.lecturerId, asker.login);
      return {};
    },
    "profile.defaults": async (_, asker) => defaultsOf(memory.document.read(), asker.lecturerId),
    "profile.changeDefaults": async (defaults, asker) => {
      await updateAccount(memory, asker.lecturerId, (account) => ({ ...account, defaults }));
      return defaults;
    },
    "lecturers.list": async () =>
      Object.values(memory.document.read().lecturers).map(({ lecturer }) => lecturer),
    "lecturers.create": (given) => addLecturer(ports, given, "further"),
  };
}

/** Checks passwords, and slows down whoever guesses them. */
export type SignIn = {
  (
    loginName: string,
    password: string,
    address: string,
  ): Promise<{ readonly login: string; readonly lecturer: Immutable<Lecturer> }>;
  /** Asks for the password again before something that a borrowed screen must not do. @throws AppError `not-allowed` */
  readonly confirm: (asker: LoggedIn, password: string) => Promise<void>;
};

/** The one place where a password is compared. */
export function createSignIn({ memory, clock, passwords, logins }: AccountPorts): SignIn {
  const byAccount = createTries(clock, BY_ACCOUNT);
  const byAddress = createTries(clock, BY_ADDRESS);

  const signIn = async (loginName: string, password: string, address: string) => {
    const key = comparable(loginName);
    byAddress.begin(address);
    byAccount.begin(key);
    const account = Object.values(memory.document.read().lecturers).find(
      ({ lecturer }) => comparable(lecturer.loginName) === key,
    );
    const isRight = await passwords.isRight(password, account?.password);
    if (!isRight || account === undefined) {
      throw new AppError(because("login-wrong"));
    }
    byAccount.succeeded(key, "forget");
    byAddress.succeeded(address, "keep");
    return { login: logins.open(account.lecturer.lecturerId), lecturer: account.lecturer };
  };

  const confirm = async (asker: LoggedIn, password: string) => {
    const account = accountOf(memory, asker.lecturerId);
    const key = comparable(account.lecturer.loginName);
    byAccount.begin(key);
    if (!(await passwords.isRight(password, account.password))) {
      throw new AppError(because("password-wrong"));
    }
    byAccount.succeeded(key, "forget");
  };

  return Object.assign(signIn, { confirm });
}

async function addLecturer(
  { memory, passwords, random }: AccountPorts,
  { password, ...given }: NewLecturer,
  which: "first" | "further",
): Promise<Lecturer> {
  const mayBeAdded = (document: StationDocument) => {
    if (which === "first" && Object.keys(document.lecturers).length > 0) {
      throw new AppError(because("lecturer-there-already"));
    }
    mustBeFree(document, given.loginName);
  };
  mayBeAdded(memory.document.read());
  const hashed = await passwords.hash(password);
  const lecturer: Lecturer = { ...given, lecturerId: lecturerId.parse(random.id()) };
  await memory.document.update((document) => {
    mayBeAdded(document);
    const lecturers = { ...document.lecturers, [lecturer.lecturerId]: { lecturer, password: hashed } };
    return { ...document, lecturers };
  });
  return lecturer;
}

function accountOf(memory: Memory, id: LecturerId): Account {
  const account = entryOf(memory.document.read().lecturers, id);
  if (account !== undefined) return account;
  throw new AppError(because("profile-gone"));
}

async function updateAccount(
  memory: Memory,
  id: LecturerId,
  change: (account: Account) => Account,
): Promise<void> {
  await memory.document.update((document) => {
    const changed = change(accountOf(memory, id));
    mustBeFree(document, changed.lecturer.loginName, id);
    return { ...document, lecturers: { ...document.lecturers, [id]: changed } };
  });
}

function mustBeFree({ lecturers }: StationDocument, loginName: string, own?: LecturerId): void {
  const isTaken = Object.values(lecturers).some(
    ({ lecturer }) => lecturer.lecturerId !== own && comparable(lecturer.loginName) === comparable(loginName),
  );
  if (isTaken) throw new AppError(because("login-name-taken", { loginName }));
}

function comparable(loginName: string): string {
  return loginName.trim().toLowerCase();
}
