using Matchmaker.Matching;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

/// <summary>Words for steps, states and reasons, for people and for the contract.</summary>
internal static class OutcomeWords
{
    public static Bilingual Of(OutcomeStep step) => step switch
    {
        OutcomeStep.Held => new("Đã gặp", "Held"),
        OutcomeStep.Mou => new("Biên bản ghi nhớ", "Memorandum of understanding"),
        OutcomeStep.PrincipleContract => new("Hợp đồng nguyên tắc", "Principle contract"),
        OutcomeStep.SignedContract => new("Hợp đồng", "Signed contract"),
        OutcomeStep.Delivery => new("Giao hàng", "Delivery"),
        OutcomeStep.Failure => new("Không thành", "Failure"),
        OutcomeStep.FollowUp => new("Liên hệ lại", "Follow-up"),
        OutcomeStep.Retraction => new("Rút lại", "Retraction"),
        _ => new("Chưa rõ", "Not stated"),
    };

    public static Bilingual Of(FailureReason reason) => reason switch
    {
        FailureReason.Volume => new("Sản lượng", "Volume"),
        FailureReason.Criteria => new("Tiêu chuẩn hàng", "Criteria"),
        FailureReason.Discount => new("Chiết khấu", "Discount"),
        FailureReason.Payment => new("Thanh toán", "Payment"),
        FailureReason.Price => new("Giá", "Price"),
        FailureReason.Paperwork => new("Giấy tờ", "Paperwork"),
        FailureReason.Other => new("Lý do khác", "Other"),
        _ => new("Không có", "None"),
    };

    /// <summary>The contract's name of a step, as in OUTCOME_STEP_MOU.</summary>
    public static string NameOf(OutcomeStep step) => step switch
    {
        OutcomeStep.PrincipleContract => "OUTCOME_STEP_PRINCIPLE_CONTRACT",
        OutcomeStep.SignedContract => "OUTCOME_STEP_SIGNED_CONTRACT",
        OutcomeStep.FollowUp => "OUTCOME_STEP_FOLLOW_UP",
        _ => $"OUTCOME_STEP_{step.ToString().ToUpperInvariant()}",
    };
}
