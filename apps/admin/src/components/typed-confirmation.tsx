import { TextInput } from "@mantine/core";
import { Name } from "./name.tsx";

/** Asks to type what will be destroyed, so that a large deletion cannot happen by a slip. */
export function TypedConfirmation(props: {
  phrase: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <TextInput
      label={
        <>
          Type <Name mono>{props.phrase}</Name> to confirm
        </>
      }
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  );
}
