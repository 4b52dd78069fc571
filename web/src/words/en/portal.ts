export const en = {
  title: "Your account",
  groups: "Billing groups",
  soFar: "This cycle so far",
  forecast: "Forecast",
  last: "Last cycle",
  none: "No billing group is set up for you yet.",
};
