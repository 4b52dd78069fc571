import { Suspense } from "react";
import { SignIn } from "@/shell/sign-in";

export default function Page() {
  return (
    <Suspense>
      <SignIn />
    </Suspense>
  );
}
