import { CouponDetail } from "@/credits/coupon-detail";

export default function Page() {
  return <CouponDetail />;
}
