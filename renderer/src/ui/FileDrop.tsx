import { IconUpload } from "@tabler/icons-react";
import { useRef, useState, type DragEvent } from "react";
import "./fileDrop.css";

type FileDropProps = {
  readonly label: string;
  /** Which files, and how large they may be. */
  readonly hint: string;
  /** As in `<input accept>`. */
  readonly accept: string;
  readonly isMany?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
};

/** Takes files: dropped, or chosen by click or Enter. */
export function FileDrop({ label, hint, accept, isMany = false, onFiles }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])];
    if (taken.length > 0) onFiles(isMany ? taken : taken.slice(0, 1));
    if (input.current !== null) input.current.value = "";
  };
  const hover = (event: DragEvent, isInside: boolean) => {
    event.preventDefault();
    setIsOver(isInside);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the input in it is what keyboards use
    <label
      className={isOver ? "file-drop file-drop-over" : "file-drop"}
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={isMany}
        onChange={(event) => take(event.currentTarget.files)}
      />
      <IconUpload size={28} stroke={1.5} aria-hidden />
      <strong>{label}</strong>
      <span className="caption">{hint}</span>
    </label>
  );
}
