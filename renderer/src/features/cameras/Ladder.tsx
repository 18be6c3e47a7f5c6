import { useStoreOf } from "#shell/services";
import { WhenLoaded } from "#shell/whenLoaded";
import { Card } from "#ui/Card";
import type { RungResult } from "#contract/camera";
import { Button, Switch, TextInput } from "@mantine/core";
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  type Icon,
} from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createCamerasStore } from "./camerasStore";
import { Problem } from "./Problem";

const ICONS: Readonly<Record<RungResult["result"], Icon>> = {
  found: IconCircleCheck,
  nothing: IconCircleMinus,
  failed: IconCircleX,
  "not-tried": IconCircleDashed,
};

/** Each way of looking for cameras, from the easiest to the last resort, with how it ended and what to do. */
export function Ladder() {
  const { t } = useTranslation();
  const store = useStoreOf(createCamerasStore);
  const rungs = useStore(store, (state) => state.rungs);
  const search = useStore(store, (state) => state.search);
  if (rungs === undefined) return null;
  return (
    <Card title={t("cameras.ladder")}>
      <p className="quiet">{t("cameras.ladderSays")}</p>
      <WhenLoaded of={rungs} onRetry={() => void search({})}>
        {(tried) => (
          <>
            <ol className="ladder">
              {tried.map((rung) => (
                <Rung key={rung.rung} rung={rung} />
              ))}
            </ol>
            <AskAgain />
          </>
        )}
      </WhenLoaded>
    </Card>
  );
}

function Rung({ rung: { rung, result, found, problem } }: { readonly rung: RungResult }) {
  const { t } = useTranslation();
  const RungIcon = ICONS[result];
  return (
    <li className={`rung rung-${result}`}>
      <RungIcon size={22} stroke={1.75} aria-hidden />
      <div>
        <strong>{t(`cameras.rungs.${rung}.name`)}</strong>{" "}
        <span className="caption">{t(`cameras.results.${result}`)}</span>
        <p className="quiet">
          {result === "found"
            ? found.map(({ name, address }) => `${name} (${address})`).join(", ")
            : t(`cameras.rungs.${rung}.says`)}
        </p>
        {problem !== undefined && <Problem problem={problem} />}
      </div>
    </li>
  );
}

function AskAgain() {
  const { t } = useTranslation();
  const search = useStore(useStoreOf(createCamerasStore), (state) => state.search);
  const [address, setAddress] = useState("");
  const [reverse, setReverse] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = address.trim();
    void search({ ...(typed === "" ? {} : { address: typed }), ...(reverse ? { reverse } : {}) });
  };
  return (
    <form className="ladder-again" onSubmit={submit}>
      <TextInput
        label={t("cameras.address")}
        placeholder="192.168.1.20"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Switch
        label={t("cameras.reverse")}
        checked={reverse}
        onChange={(event) => setReverse(event.currentTarget.checked)}
      />
      <Button type="submit" variant="default">
        {t("cameras.searchAgain")}
      </Button>
    </form>
  );
}
