namespace Matchmaker.Standing;

/// <summary>How far a pair has come. The numbers are stored and equal those of the contract.</summary>
internal enum AgreementState
{
    None = 0,

    /// <summary>No step stands.</summary>
    Open = 1,
    Held = 2,
    Mou = 3,
    PrincipleContract = 4,
    SignedContract = 5,
    Delivering = 6,
    Failed = 7,
}

/// <summary>Why it came to nothing. The numbers are stored and equal those of the contract.</summary>
internal enum FailureReason
{
    None = 0,
    Volume = 1,
    Criteria = 2,
    Discount = 3,
    Payment = 4,
    Price = 5,
    Paperwork = 6,
    Other = 7,
}
