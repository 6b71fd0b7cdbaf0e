/**
 * A slug, version, path or other text from outside. Isolated, because a right-to-left character in it must not turn
 * around the sentence it stands in.
 */
export function Name(props: { children: string | null | undefined; mono?: boolean }) {
  return <bdi className={props.mono === true ? "mono" : undefined}>{props.children}</bdi>;
}
