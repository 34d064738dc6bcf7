namespace Matchmaker.Matching;

/// <summary>A condition of trade that two sides can agree or differ on, in the order it is shown.</summary>
internal enum Term
{
    Volume,
    MinimumOrder,
    Season,
    Price,
    Certificates,
    Origin,
    DeliveryPlace,
    DeliveryRhythm,
    PaymentDays,
    Discount,
}

/// <summary>How one term stands between an offer and a need.</summary>
internal enum TermStatus
{
    /// <summary>What is asked is met.</summary>
    Fits,

    /// <summary>Not met, but close enough to talk about.</summary>
    NearMiss,

    /// <summary>Out of reach as both sides state it. On a hard term the pair is listed apart.</summary>
    Broken,

    /// <summary>One side asks and the other has not said; neutral, and a question to put.</summary>
    Unknown,
}

/// <summary>Why a term has its value. Names are stable: they are stored with runs and shown to clients.</summary>
internal enum TermReason
{
    VolumeCovered,
    VolumePartly,
    VolumeFarBelow,
    VolumeNotStated,
    VolumeUnitsDiffer,
    MinimumOrderReached,
    MinimumOrderMissed,
    MinimumOrderFarAbove,
    MinimumOrderNoVolume,
    MinimumOrderUnitsDiffer,
    SeasonCovered,
    SeasonPartly,
    SeasonUnderHalf,
    SeasonApart,
    SeasonApartButKeeps,
    SeasonNotStated,
    SeasonNotStatedButKeeps,
    PriceWithinCeiling,
    PriceSlightlyOver,
    PriceOver,
    PriceFarOver,
    PriceNotStated,
    PriceNotComparable,
    CertificatesHeld,
    CertificateMissing,
    CertificateExpired,
    CertificateLevelTooLow,
    CertificateScopeUnclear,
    CertificateLevelUnknown,
    OriginAsRequired,
    OriginElsewhere,
    OriginNotStated,
    DeliveryPlaceServed,
    DeliveryPlacePartly,
    DeliveryPlaceNotServed,
    DeliveryPlaceNotStated,
    DeliveryRhythmMet,
    DeliveryRhythmTooRare,
    DeliveryRhythmNotStated,
    PaymentInTime,
    PaymentLate,
    PaymentFarTooLate,
    PaymentNotStated,
    DiscountGranted,
    DiscountBelow,
    DiscountFarBelow,
    DiscountNotStated,
}
