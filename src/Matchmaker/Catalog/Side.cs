namespace Matchmaker.Catalog;

/// <summary>Which side of the table an organization sits on.</summary>
[Flags]
internal enum Sides
{
    None = 0,

    /// <summary>Sells: registers offers.</summary>
    Producer = 1,

    /// <summary>Buys: registers needs.</summary>
    Buyer = 2,

    Both = Producer | Buyer,
}

/// <summary>What kind of buyer an organization is (DOMAIN: "Buyers have types").</summary>
internal enum BuyerKind
{
    Unspecified,
    ModernDistributor,
    Exporter,
    Restaurant,
    Hotel,
    IndustrialCaterer,
    Canteen,
    ECommercePlatform,
    Processor,
    Wholesaler,
}

/// <summary>What kind of rural establishment a producer is.</summary>
internal enum ProducerKind
{
    Unspecified,
    Cooperative,
    CooperativeGroup,
    HouseholdBusiness,
    Company,
}
