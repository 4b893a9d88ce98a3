/** Says that something was done, also to screen readers; nothing when `text` is empty. */
export function Saved({ text }: { text: string }) {
  return <div role="status">{text && <p class="saved">{text}</p>}</div>;
}
