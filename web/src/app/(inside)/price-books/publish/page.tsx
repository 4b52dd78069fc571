import { PublishVersion } from "@/price-books/publish";

export default function Page() {
  return <PublishVersion />;
}
