import { Card } from "#ui/Card";
import { EmptyState } from "#ui/EmptyState";
import type { Licence } from "#contract/support";
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Part } from "./Part";

const KINDS = ["network", "font", "package"] as const;

/** What others wrote and Rollcall is made of. */
export function LicencesSection() {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState("");
  return (
    <Part name="licences">
      {(all) => {
        const found = all.filter((each) => isWanted(each, wanted));
        return (
          <>
            <TextInput
              aria-label={t("common.search")}
              placeholder={t("settings.licences.search", { count: all.length })}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={wanted}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
            {found.length === 0 && (
              <EmptyState
                icon={<IconSearch size={32} stroke={1.5} />}
                title={t("settings.licences.none", { wanted })}
              />
            )}
            {KINDS.map((kind) => (
              <KindCard key={kind} title={t(`settings.licences.${kind}`)} of={found} kind={kind} />
            ))}
          </>
        );
      }}
    </Part>
  );
}

type KindCardProps = {
  readonly title: string;
  readonly of: readonly Licence[];
  readonly kind: Licence["kind"];
};

function KindCard({ title, of, kind }: KindCardProps) {
  const own = of.filter((each) => each.kind === kind);
  if (own.length === 0) return null;
  return (
    <Card title={title}>
      <ul className="licences">
        {own.map((each) => (
          <li key={`${each.name} ${each.version}`}>
            <LicenceLine of={each} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LicenceLine({ of }: { readonly of: Licence }) {
  const { t } = useTranslation();
  const { name, version, licence, text } = of;
  return (
    <details>
      <summary>
        <span>
          <strong>{name}</strong> <span className="caption">{version}</span>
        </span>
        <span className="quiet">{licence}</span>
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre className="licence-text" tabIndex={0} aria-label={name}>
        {text === "" ? t("settings.licences.noText") : text}
      </pre>
    </details>
  );
}

function isWanted({ name, licence }: Licence, wanted: string): boolean {
  const word = wanted.trim().toLowerCase();
  return name.toLowerCase().includes(word) || licence.toLowerCase().includes(word);
}
