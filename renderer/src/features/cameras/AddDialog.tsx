import { useAsking } from "#shell/asking";
import { useStoreOf } from "#shell/services";
import { Refusal } from "#shell/refusal";
import type { ParamsOf } from "#contract/api";
import { Button, Group, Modal, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";
import { PairDialog } from "./PairDialog";

const KINDS = ["room-node", "network", "laptop"] as const;
type Kind = (typeof KINDS)[number];

const NOTHING = { name: "", room: "", url: "" };
type Given = typeof NOTHING;

/** Adds a camera that was not found by itself. */
export function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const change = useStore(useStoreOf(createCamerasStore), (state) => state.change);
  const asking = useAsking();
  const [kind, setKind] = useState<Kind>("network");
  const [given, setGiven] = useState(NOTHING);
  const [isPairing, setIsPairing] = useState(false);
  if (isPairing) return <PairDialog onClose={onClose} />;
  const set = (field: keyof Given, value: string) => setGiven((before) => ({ ...before, [field]: value }));
  const source: ParamsOf<"node.addCamera">["source"] =
    kind === "laptop" ? { kind: "laptop" } : { kind: "network", url: given.url.trim() };
  const isReady =
    kind === "room-node" || (given.name.trim() !== "" && (kind === "laptop" || given.url.trim() !== ""));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (kind === "room-node") return setIsPairing(true);
    if (!isReady || asking.isBusy) return;
    const asked = { name: given.name.trim(), room: given.room.trim(), source };
    asking.ask(() => change("node.addCamera", asked), onClose);
  };
  return (
    <Modal opened onClose={onClose} title={t("cameras.add")} withCloseButton={false} size="lg">
      <Stack component="form" onSubmit={add} gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t("cameras.kind")}
          value={kind}
          data={KINDS.map((value) => ({ value, label: t(`cameras.kinds.${value}`) }))}
          onChange={(chosen) => setKind(KINDS.find((each) => each === chosen) ?? "network")}
        />
        <p className="quiet">{t(`cameras.kindSays.${kind}`)}</p>
        {kind !== "room-node" && <Fields kind={kind} given={given} onChange={set} />}
        <Refusal of={asking.refusal} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={asking.isBusy} disabled={!isReady}>
            {kind === "room-node" ? t("common.next") : t("cameras.addButton")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type FieldsProps = {
  readonly kind: Kind;
  readonly given: Given;
  readonly onChange: (field: keyof Given, value: string) => void;
};

function Fields({ kind, given, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("cameras.name")}
        value={given.name}
        onChange={(event) => onChange("name", event.currentTarget.value)}
        data-autofocus
      />
      {kind === "network" && (
        <TextInput
          label={t("cameras.url")}
          placeholder="rtsp://192.168.1.30/stream1"
          value={given.url}
          onChange={(event) => onChange("url", event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <TextInput
        label={t("cameras.room")}
        value={given.room}
        onChange={(event) => onChange("room", event.currentTarget.value)}
      />
    </>
  );
}
