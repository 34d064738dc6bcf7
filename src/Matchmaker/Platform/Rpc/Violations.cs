using Google.Rpc;
using Grpc.Core;

namespace Matchmaker.Platform.Rpc;

/// <summary>Collects everything wrong with a request, so that the caller hears of all of it at once.</summary>
internal sealed class Violations
{
    /// <summary>More than this many are counted but not listed.</summary>
    public const int MaxListed = 100;

    private readonly BadRequest _found = new();
    private int _count;

    /// <summary>Whether nothing was wrong so far.</summary>
    public bool None => _count == 0;

    /// <summary>Notes one violation.</summary>
    /// <param name="field">Path of the proto field, as in offer.terms.price or requests[3].offer.title.</param>
    /// <param name="message">What is wrong, for developers.</param>
    /// <param name="vietnamese">What is wrong, for people.</param>
    public void Add(string field, string message, string vietnamese)
    {
        if (++_count <= MaxListed)
        {
            _found.FieldViolations.Add(new BadRequest.Types.FieldViolation
            {
                Field = field,
                Description = message,
                LocalizedMessage = new LocalizedMessage { Locale = "vi", Message = vietnamese },
            });
        }
    }

    /// <summary>Notes a violation unless <paramref name="holds"/>; returns it.</summary>
    public bool Check(bool holds, string field, string message, string vietnamese)
    {
        if (!holds)
        {
            Add(field, message, vietnamese);
        }
        return holds;
    }

    /// <summary>Checks a text that must be there and be no longer than <paramref name="max"/> UTF-16 units.</summary>
    public bool Text(string field, string value, int max) =>
        Check(!string.IsNullOrWhiteSpace(value), field, "must be given", "cần được điền") && Length(field, value, max);

    /// <summary>Checks that a text is no longer than <paramref name="max"/> UTF-16 units.</summary>
    public bool Length(string field, string value, int max) =>
        Check(value.Length <= max, field, $"must have at most {max} characters, has {value.Length}", $"không được quá {max} ký tự");

    /// <summary>Throws INVALID_ARGUMENT with all violations when there are any.</summary>
    public void ThrowIfAny()
    {
        if (_count > 0)
        {
            throw Refusal();
        }
    }

    /// <summary>The refusal for one violation.</summary>
    public static RpcException Of(string field, string message, string vietnamese)
    {
        var violations = new Violations();
        violations.Add(field, message, vietnamese);
        return violations.Refusal();
    }

    /// <summary>Throws where a name does not have its form.</summary>
    /// <param name="holds">Whether it has.</param>
    /// <param name="field">Path of the field.</param>
    /// <param name="form">As in "conferences/{conference}".</param>
    public static void Form(bool holds, string field, string form)
    {
        if (!holds)
        {
            Throw(field, $"must have the form {form}", $"phải có dạng {form}");
        }
    }

    /// <summary>One violation, thrown.</summary>
    public static void Throw(string field, string message, string vietnamese) => throw Of(field, message, vietnamese);

    private RpcException Refusal()
    {
        var first = _found.FieldViolations[0];
        var message = _count == 1 ? $"{first.Field} {first.Description}." : $"{first.Field} {first.Description}; {_count} fields are wrong in all.";
        return Refusals.With(V1.ErrorReason.InvalidFields, message, "Có mục chưa đúng; xem chi tiết từng mục.", [_found], []);
    }
}
