import type { AccountState } from "../features/account/accountStore";
import { ConfirmPlace } from "#shell/confirm";
import { setHeadPlace } from "#shell/head";
import { useKeyListening, useKeys } from "#shell/keys";
import { useNow } from "#shell/now";
import { Link, usePlace } from "#shell/router";
import { EmptyState } from "#ui/EmptyState";
import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconKeyboard, IconLock, IconMapOff, IconMoon, IconSun } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore, type StoreApi } from "zustand";
import { ErrorBoundary } from "./ErrorBoundary";
import { KeysHelp } from "./KeysHelp";
import { pageAt } from "./pages";
import { Rail } from "./Rail";
import "./frame.css";

type FrameProps = { readonly account: StoreApi<AccountState>; readonly languages: ReactNode };

/** Around every page: the rail, one line of head, the keys, and the one place for questions. */
export function Frame({ account, languages }: FrameProps) {
  const { t } = useTranslation();
  const { path } = usePlace();
  const [isHelping, setIsHelping] = useState(false);
  useKeyListening();
  useKeys(t("frame.keysGeneral"), [{ keys: "?", says: t("frame.keysHelp"), run: () => setIsHelping(true) }]);
  return (
    <div className="frame">
      <a className="frame-skip" href="#content" onClick={skipToContent}>
        {t("frame.skip")}
      </a>
      <Rail path={path} />
      <Head account={account} languages={languages} onHelp={() => setIsHelping(true)} />
      <main className="frame-page" id="content" tabIndex={-1}>
        <ErrorBoundary key={path}>
          <PageOf path={path} />
        </ErrorBoundary>
      </main>
      <ConfirmPlace />
      {isHelping && <KeysHelp onClose={() => setIsHelping(false)} />}
    </div>
  );
}

function PageOf({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const found = pageAt(path);
  if (found !== "nowhere") return <found.page.Component key={path} params={found.params} />;
  return (
    <EmptyState
      icon={<IconMapOff size={32} stroke={1.5} />}
      title={t("common.nowhere")}
      says={t("common.nowhereRemedy")}
      action={<Link to="/">{t("common.toToday")}</Link>}
    />
  );
}

type HeadProps = FrameProps & { readonly onHelp: () => void };

function Head({ account, languages, onHelp }: HeadProps) {
  const { t } = useTranslation();
  const lock = useStore(account, (state) => state.lock);
  const scheme = useComputedColorScheme("light");
  const { setColorScheme } = useMantineColorScheme();
  const isDark = scheme === "dark";
  return (
    <section className="frame-head" aria-label={t("frame.head")}>
      <div className="frame-head-page" ref={setHeadPlace} />
      <Clock />
      {languages}
      <HeadButton
        label={isDark ? t("frame.toLight") : t("frame.toDark")}
        onPress={() => setColorScheme(isDark ? "light" : "dark")}
      >
        {isDark ? <IconSun size={18} stroke={1.75} /> : <IconMoon size={18} stroke={1.75} />}
      </HeadButton>
      <HeadButton label={t("frame.keysHelp")} onPress={onHelp}>
        <IconKeyboard size={18} stroke={1.75} />
      </HeadButton>
      <HeadButton label={t("frame.lock")} onPress={() => void lock()}>
        <IconLock size={18} stroke={1.75} />
      </HeadButton>
    </section>
  );
}

type HeadButtonProps = {
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function HeadButton({ label, onPress, children }: HeadButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onPress}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

const TICK_MS = 5000;

function Clock() {
  const { i18n } = useTranslation();
  const now = new Date(useNow(TICK_MS));
  const text = now.toLocaleTimeString(i18n.language, { hour: "2-digit", minute: "2-digit", hour12: false });
  return <time className="frame-clock">{text}</time>;
}

/** The address belongs to the pages, so the way to the content is not by a link's target. */
function skipToContent(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}
