import { Said } from "#shell/said";
import type { ClassLine } from "#contract/requests/classRequests";
import type { DeskState } from "#contract/requests/deskRequests";
import { useAsking } from "#shell/asking";
import { WhenLoaded } from "#shell/whenLoaded";
import { useStoreOf } from "#shell/services";
import { Card } from "#ui/Card";
import { Verdict } from "#ui/Field";
import { Alert, Button, Group, Select } from "@mantine/core";
import { IconDoorEnter, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { CorrectionsCard } from "./CorrectionsCard";
import { createDeskStore, qrPath, timeLeft } from "./deskStore";
import "./desk.css";

type OpenState = Extract<DeskState, { readonly isOpen: true }>;

/** The students' desk of a class: opened for a while, shown large, closed; and what students asked there. */
export function DeskTab({ line: { classId } }: { readonly line: ClassLine }) {
  const store = useStoreOf(createDeskStore);
  const desk = useStore(store, (state) => state.desk);
  const isMine = useStore(store, (state) => state.classId === classId);
  const { load, follow } = store.getState();
  useEffect(() => follow(classId), [follow, classId]);
  return (
    <div className="desk-columns">
      <WhenLoaded of={isMine ? desk : { step: "loading" }} onRetry={() => void load(classId)}>
        {(state) => (state.isOpen ? <OpenDesk desk={state} /> : <ClosedDesk addresses={state.addresses} />)}
      </WhenLoaded>
      {isMine && <CorrectionsCard />}
    </div>
  );
}

const MINUTES = [15, 30, 60, 90, 180] as const;

function ClosedDesk({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useTranslation();
  const store = useStoreOf(createDeskStore);
  const open = useStore(store, (state) => state.open);
  const asking = useAsking();
  const [minutes, setMinutes] = useState(30);
  const [address, setAddress] = useState(addresses[0] ?? "");
  return (
    <Card title={t("desk.title")} badge={<Verdict tone="plain">{t("desk.closed")}</Verdict>}>
      <p className="quiet">{t("desk.says")}</p>
      {addresses.length === 0 ? (
        <Alert color="yellow" title={t("desk.noNetwork")}>
          {t("desk.noNetworkSays")}
        </Alert>
      ) : (
        <Group align="end" gap="sm">
          <Select
            label={t("desk.for")}
            data={MINUTES.map((n) => ({ value: String(n), label: t("desk.minutes", { n }) }))}
            value={String(minutes)}
            allowDeselect={false}
            onChange={(chosen) => setMinutes(Number(chosen))}
          />
          {addresses.length > 1 && (
            <Select
              label={t("desk.address")}
              data={[...addresses]}
              value={address}
              allowDeselect={false}
              onChange={(chosen) => setAddress(chosen ?? "")}
            />
          )}
          <Button
            loading={asking.isBusy}
            leftSection={<IconDoorEnter size={18} aria-hidden />}
            onClick={() =>
              asking.ask(
                () => open(minutes, address),
                () => undefined,
              )
            }
          >
            {t("desk.openIt")}
          </Button>
        </Group>
      )}
      {asking.refusal !== undefined && (
        <Alert color="red" title={t("desk.notOpened")} role="alert">
          <Said of={asking.refusal} />
        </Alert>
      )}
    </Card>
  );
}

function OpenDesk({ desk }: { readonly desk: OpenState }) {
  const { t } = useTranslation();
  const { url, qr, code, fingerprint, untilMs } = desk;
  const side = qr.length;
  return (
    <Card title={t("desk.title")} badge={<Countdown untilMs={untilMs} />}>
      <div className="desk-open">
        <svg
          className="desk-qr"
          viewBox={`0 0 ${side} ${side}`}
          role="img"
          aria-label={t("desk.qr", { url })}
        >
          <rect width={side} height={side} fill="#ffffff" />
          <path d={qrPath(qr)} fill="#000000" shapeRendering="crispEdges" />
        </svg>
        <div className="desk-words">
          <p className="quiet">{t("desk.scan")}</p>
          <strong className="desk-url">{url}</strong>
          <p className="quiet">{t("desk.needs")}</p>
          <p>
            {t("desk.code")} <strong className="desk-code">{code}</strong>
          </p>
        </div>
      </div>
      <details className="desk-fingerprint">
        <summary>{t("desk.fingerprint")}</summary>
        <p className="quiet">{t("desk.fingerprintSays")}</p>
        <code>{fingerprint}</code>
      </details>
      <CloseDesk />
    </Card>
  );
}

function CloseDesk() {
  const { t } = useTranslation();
  const close = useStore(useStoreOf(createDeskStore), (state) => state.close);
  const asking = useAsking();
  return (
    <>
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={asking.isBusy}
          leftSection={<IconX size={18} aria-hidden />}
          onClick={() =>
            asking.ask(
              () => close(),
              () => undefined,
            )
          }
        >
          {t("desk.closeIt")}
        </Button>
      </Group>
      {asking.refusal !== undefined && (
        <Alert color="red" title={t("desk.notClosed")} role="alert">
          <Said of={asking.refusal} />
        </Alert>
      )}
    </>
  );
}

/** Says how long the desk is still open, and looks again when that is over. */
function Countdown({ untilMs }: { readonly untilMs: number }) {
  const { t } = useTranslation();
  const store = useStoreOf(createDeskStore);
  const classId = useStore(store, (state) => state.classId) ?? "";
  const load = useStore(store, (state) => state.load);
  const [nowMs, setNowMs] = useState(() => Date.now());
  const left = timeLeft(untilMs, nowMs);
  const isOver = left === "over";
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(Date.now());
      if (Date.now() > untilMs) void load(classId);
    }, 1000);
    return () => clearInterval(timer);
  }, [untilMs, load, classId]);
  return (
    <Verdict tone={isOver ? "warn" : "good"}>
      {isOver ? t("desk.over") : `${t("desk.open")} · ${t("desk.left", { time: left })}`}
    </Verdict>
  );
}
