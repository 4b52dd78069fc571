/** The fields of forms, by `contracts/openapi.json`; written by `make contract`, not by hand. */
import type { FieldShape } from "@/schema-forms/shape";

export const FORMS: Readonly<Record<"NewContract" | "NewCounter" | "NewPriceBookVersion", readonly FieldShape[]>> = {
  NewContract: [
  {
    "name": "billing_group",
    "kind": "text",
    "isRequired": true,
    "hint": "A billing group's id."
  },
  {
    "name": "tier",
    "kind": "choice",
    "options": [
      "standard",
      "discount",
      "premium"
    ],
    "hint": "Whose discount is taken."
  },
  {
    "name": "discount",
    "kind": "decimal",
    "hint": "A discount of its own, over the tier's."
  },
  {
    "name": "discounts",
    "kind": "list",
    "fields": [
      {
        "name": "counter",
        "kind": "text",
        "isRequired": true,
        "hint": "A counter's name; only * is special."
      },
      {
        "name": "rate",
        "kind": "decimal",
        "isRequired": true,
        "hint": "A fraction from 0 to 1: 0.05 is 5 %."
      }
    ],
    "usual": [],
    "hint": "By counter; the first that matches counts, over the general one."
  },
  {
    "name": "prices",
    "kind": "variants",
    "by": "model",
    "variants": [
      {
        "name": "per_unit",
        "hint": "quantity × unit_price; the quantity may be negative.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "unit_price",
            "kind": "decimal",
            "isRequired": true
          }
        ]
      },
      {
        "name": "graduated",
        "hint": "Each reached tier: its part × unit_price + flat. Bounds are inclusive above.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "tiers",
            "kind": "list",
            "fields": [
              {
                "name": "up_to",
                "kind": "decimal"
              },
              {
                "name": "unit_price",
                "kind": "decimal",
                "usual": "0"
              },
              {
                "name": "flat",
                "kind": "decimal",
                "usual": "0"
              }
            ],
            "isRequired": true
          }
        ]
      },
      {
        "name": "volume",
        "hint": "quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "tiers",
            "kind": "list",
            "fields": [
              {
                "name": "up_to",
                "kind": "decimal"
              },
              {
                "name": "unit_price",
                "kind": "decimal",
                "usual": "0"
              },
              {
                "name": "flat",
                "kind": "decimal",
                "usual": "0"
              }
            ],
            "isRequired": true
          }
        ]
      },
      {
        "name": "package",
        "hint": "ceil(max(0, quantity − free_units) / package_size) × package_price.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "package_size",
            "kind": "decimal",
            "isRequired": true
          },
          {
            "name": "package_price",
            "kind": "decimal",
            "isRequired": true
          },
          {
            "name": "free_units",
            "kind": "decimal",
            "usual": "0"
          }
        ]
      },
      {
        "name": "flat",
        "hint": "The amount, once, when the quantity is above zero.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "amount",
            "kind": "decimal",
            "isRequired": true
          }
        ]
      },
      {
        "name": "percentage",
        "hint": "Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "rate",
            "kind": "decimal",
            "isRequired": true
          },
          {
            "name": "fixed",
            "kind": "decimal",
            "usual": "0"
          },
          {
            "name": "minimum_per_event",
            "kind": "decimal"
          },
          {
            "name": "maximum_per_event",
            "kind": "decimal"
          }
        ]
      },
      {
        "name": "graduated_percentage",
        "hint": "Each reached tier: its part of the amount × rate + flat.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "tiers",
            "kind": "list",
            "fields": [
              {
                "name": "up_to",
                "kind": "decimal"
              },
              {
                "name": "rate",
                "kind": "decimal",
                "usual": "0"
              },
              {
                "name": "flat",
                "kind": "decimal",
                "usual": "0"
              }
            ],
            "isRequired": true
          }
        ]
      },
      {
        "name": "cost_plus",
        "hint": "Σ event cost × (1 + markup).",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "discountable",
            "kind": "yes",
            "usual": false,
            "hint": "Whether the contract's discount is taken of it too."
          },
          {
            "name": "markup",
            "kind": "decimal",
            "isRequired": true
          }
        ]
      }
    ],
    "usual": [],
    "hint": "Negotiated prices, over the list prices."
  },
  {
    "name": "fees",
    "kind": "list",
    "fields": [
      {
        "name": "name",
        "kind": "text",
        "isRequired": true,
        "hint": "A name; unique in its kind."
      },
      {
        "name": "amount",
        "kind": "decimal",
        "isRequired": true,
        "hint": "For a whole period, in the group's currency."
      },
      {
        "name": "prorate",
        "kind": "yes",
        "usual": false,
        "hint": "By the days that the contract covers."
      }
    ],
    "usual": [],
    "hint": "Recurring fees."
  },
  {
    "name": "minimum",
    "kind": "decimal",
    "usual": "0",
    "hint": "The commitment for each period, in the group's currency."
  },
  {
    "name": "prorate_minimum",
    "kind": "yes",
    "usual": false,
    "hint": "Prorate the commitment like a fee."
  },
  {
    "name": "start",
    "kind": "instant",
    "hint": "In force from; null: from ever."
  },
  {
    "name": "end",
    "kind": "instant",
    "hint": "In force until, itself excluded; null: for ever."
  }
],
  NewCounter: [
  {
    "name": "name",
    "kind": "text",
    "isRequired": true,
    "hint": "A counter's name."
  },
  {
    "name": "unit",
    "kind": "text",
    "isRequired": true,
    "hint": "The unit that quantities are kept in."
  },
  {
    "name": "aggregation",
    "kind": "choice",
    "options": [
      "count",
      "increase",
      "latest",
      "max",
      "sum",
      "time_weighted_average",
      "time_weighted_sum",
      "unique"
    ],
    "isRequired": true,
    "hint": "How a period's events become its quantity."
  },
  {
    "name": "unique_key",
    "kind": "text",
    "hint": "The dimension that `unique` counts."
  },
  {
    "name": "service_category",
    "kind": "text",
    "usual": "Other",
    "hint": "The FOCUS service category."
  },
  {
    "name": "service_name",
    "kind": "text",
    "usual": "",
    "hint": "The FOCUS service name."
  }
],
  NewPriceBookVersion: [
  {
    "name": "prices",
    "kind": "variants",
    "by": "model",
    "variants": [
      {
        "name": "per_unit",
        "hint": "quantity × unit_price; the quantity may be negative.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "unit_price",
            "kind": "decimal",
            "isRequired": true
          }
        ]
      },
      {
        "name": "graduated",
        "hint": "Each reached tier: its part × unit_price + flat. Bounds are inclusive above.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "tiers",
            "kind": "list",
            "fields": [
              {
                "name": "up_to",
                "kind": "decimal"
              },
              {
                "name": "unit_price",
                "kind": "decimal",
                "usual": "0"
              },
              {
                "name": "flat",
                "kind": "decimal",
                "usual": "0"
              }
            ],
            "isRequired": true
          }
        ]
      },
      {
        "name": "volume",
        "hint": "quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "tiers",
            "kind": "list",
            "fields": [
              {
                "name": "up_to",
                "kind": "decimal"
              },
              {
                "name": "unit_price",
                "kind": "decimal",
                "usual": "0"
              },
              {
                "name": "flat",
                "kind": "decimal",
                "usual": "0"
              }
            ],
            "isRequired": true
          }
        ]
      },
      {
        "name": "package",
        "hint": "ceil(max(0, quantity − free_units) / package_size) × package_price.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "package_size",
            "kind": "decimal",
            "isRequired": true
          },
          {
            "name": "package_price",
            "kind": "decimal",
            "isRequired": true
          },
          {
            "name": "free_units",
            "kind": "decimal",
            "usual": "0"
          }
        ]
      },
      {
        "name": "flat",
        "hint": "The amount, once, when the quantity is above zero.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "amount",
            "kind": "decimal",
            "isRequired": true
          }
        ]
      },
      {
        "name": "percentage",
        "hint": "Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "rate",
            "kind": "decimal",
            "isRequired": true
          },
          {
            "name": "fixed",
            "kind": "decimal",
            "usual": "0"
          },
          {
            "name": "minimum_per_event",
            "kind": "decimal"
          },
          {
            "name": "maximum_per_event",
            "kind": "decimal"
          }
        ]
      },
      {
        "name": "graduated_percentage",
        "hint": "Each reached tier: its part of the amount × rate + flat.",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "tiers",
            "kind": "list",
            "fields": [
              {
                "name": "up_to",
                "kind": "decimal"
              },
              {
                "name": "rate",
                "kind": "decimal",
                "usual": "0"
              },
              {
                "name": "flat",
                "kind": "decimal",
                "usual": "0"
              }
            ],
            "isRequired": true
          }
        ]
      },
      {
        "name": "cost_plus",
        "hint": "Σ event cost × (1 + markup).",
        "fields": [
          {
            "name": "counter",
            "kind": "text",
            "isRequired": true,
            "hint": "A counter's name."
          },
          {
            "name": "where",
            "kind": "dimensions",
            "usual": {},
            "hint": "Dimensions that a use must have: each with a value, or with those that it may have."
          },
          {
            "name": "effective_from",
            "kind": "instant",
            "hint": "In force from this instant on; null: from ever."
          },
          {
            "name": "tier_scope",
            "kind": "choice",
            "options": [
              "billing_group",
              "project",
              "resource"
            ],
            "usual": "billing_group",
            "hint": "What tiers are counted over."
          },
          {
            "name": "quantity_rounding",
            "kind": "part",
            "fields": [
              {
                "name": "mode",
                "kind": "choice",
                "options": [
                  "ceil",
                  "floor",
                  "half_even",
                  "half_up"
                ],
                "isRequired": true,
                "hint": "How to round."
              },
              {
                "name": "step",
                "kind": "decimal",
                "isRequired": true,
                "hint": "The multiple to round to."
              },
              {
                "name": "per",
                "kind": "choice",
                "options": [
                  "event",
                  "resource",
                  "total"
                ],
                "isRequired": true,
                "hint": "Whose quantity is rounded."
              }
            ],
            "hint": "Rounds quantities before they are priced."
          },
          {
            "name": "minimum",
            "kind": "decimal",
            "hint": "The least charge of a tier scope with a quantity above zero."
          },
          {
            "name": "maximum",
            "kind": "decimal",
            "hint": "The greatest charge of a tier scope with a quantity above zero."
          },
          {
            "name": "markup",
            "kind": "decimal",
            "isRequired": true
          }
        ]
      }
    ],
    "isRequired": true,
    "hint": "All prices of the version."
  },
  {
    "name": "effective_from",
    "kind": "instant",
    "hint": "It prices billing periods that begin at this instant or later; null: whenever they begin."
  }
],
};
